"""The table of actions as Textual's key bindings."""

from textual.binding import Binding, BindingType

from tui.actions import Where, actions_of


def bindings(where: Where) -> list[BindingType]:
    """The key bindings of a screen; each carries its action's name as id."""
    return [
        Binding(
            ",".join(action.keys),
            f"do('{action.name}')",
            action.name,
            show=False,
            priority=action.priority,
            id=f"{where}.{action.name}",
        )
        for action in actions_of(where)
    ]
