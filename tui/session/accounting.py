"""What a review tells when one looks back, kept in the library beside its counts."""

from budget.lookback.account import Remaining
from tui.session.working import Working


class Accounting(Working):
    """Makes the account of the disclosure."""

    def keep_account(self) -> None:
        """Stores the account; seeks the causes first, if need be, and belongs in a thread.

        While a document is being read or checked, or a decision written, there is nothing to account for yet.
        """
        if not self.finished or self.saving or not self.checked:
            return
        if self.explained != "now":
            self.explain()
        from budget.lookback.accounting import account_of  # when a review is left

        self.library.set_account(self.id, account_of(self.review, self.library.log(self.id), self._remaining()))

    def _remaining(self) -> Remaining:
        left = self.left()
        looks = left.looks.values()
        return Remaining(
            causes=len(left.causes),
            notices=len(left.notices),
            broken=len(self.broken()),
            uncovered=sum(len(points.uncovered) for points in looks),
            doubtful=sum(len(points.doubtful) for points in looks),
            pages=len(left.pages),
            questions=len(left.questions),
        )
