"""Work that is done once an object."""

from budget.once import once


def test_work_is_done_once_an_object_whatever_it_is_equal_to_and_not_kept_for_ever() -> None:
    done: list[tuple[object, str]] = []

    def work(thing: list[int], more: str) -> int:
        done.append((thing, more))
        return len(done)

    of, one, equal = once(work, 2), [1], [1]
    assert [of(one, "a"), of(one, "a"), of(equal, "a"), of(one, "b"), of(one, "a")] == [1, 1, 2, 3, 1]
    others = [[n] for n in range(4)]
    assert [of(other, "a") for other in others] == [4, 5, 6, 7]
    assert of(others[-1], "a") == of(others[-2], "a") + 1 == 7
    assert of(one, "a") == 8
