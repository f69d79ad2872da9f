from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.suppressing import FEW, HIDDEN, suppressed


def with_totals(cells):
    lines = [[*line, sum(line)] for line in cells]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([[5], [7], [12]], [[5], [7], [12]]),
        ([[1], [7], [8]], [[FEW], [HIDDEN], [8]]),
        ([[1], [2], [9], [12]], [[FEW], [FEW], [9], [12]]),
        ([[0], [0], [9], [9]], [[FEW], [FEW], [HIDDEN], [9]]),  # both must be nought
        ([[2], [2], [9], [13]], [[FEW], [FEW], [HIDDEN], [13]]),  # both must be two
        ([[0], [3], [3]], [[HIDDEN], [HIDDEN], [3]]),
        ([[1], [1]], [[FEW], [FEW]]),
        ([[4], [4], [6]], [[4], [4], [6]]),  # two people are counted in both
        ([[1], [6], [5]], [[FEW], [6], [5]]),
    ],
)
def test_a_number_below_three_and_what_tells_it_is_withheld(numbers, shown):
    assert suppressed(numbers) == [shown]


def test_of_a_panel_of_one_woman_and_four_men_nothing_can_be_computed():
    [[line, _total]] = suppressed([[1, 4, 0, 5], [1, 4, 0, 5]])

    assert line[0] == line[2] == FEW
    assert line[3] == 5


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_whoever_tries_all_tables_that_look_like_it_learns_no_number_below_three(cells):
    """The slow and obvious attack: every table of numbers up to twelve that shows the same."""
    [shown] = suppressed(with_totals(cells))
    possible = [
        whole
        for a, b, c, d in product(range(13), repeat=4)
        if looks_like(whole := with_totals([[a, b], [c, d]]), shown)
    ]

    for line, row in enumerate(cells):
        for column, number in enumerate(row):
            if number < 3:
                assert len({whole[line][column] for whole in possible}) > 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_whoever_knows_the_totals_as_well_learns_no_number_below_three(cells):
    """Where another table of the same people tells them."""
    numbers = with_totals(cells)
    [shown] = suppressed(numbers, totals_known=True)
    possible = [
        whole
        for a, b, c, d in product(range(13), repeat=4)
        if looks_like(whole := with_totals([[a, b], [c, d]]), shown)
        and (min(numbers[-1]) < 3 or whole[-1] == numbers[-1])
    ]

    for line, row in enumerate(cells):
        for column, number in enumerate(row):
            if number < 3:
                assert len({whole[line][column] for whole in possible}) > 1


def test_totals_that_are_known_elsewhere_are_not_withheld_for_others():
    for cells in ([[72, 60, 113], [15, 8, 21]], [[2, 0, 1], [69, 59, 110], [16, 9, 23]]):
        [shown] = suppressed(with_totals(cells), totals_known=True)
        assert HIDDEN not in shown[-1]


def looks_like(whole, shown):
    for numbers, words in zip(whole, shown, strict=True):
        for number, word in zip(numbers, words, strict=True):
            if word == FEW and number > 2:
                return False
            if isinstance(word, int) and word != number:
                return False
    return True


def test_where_one_number_would_tell_it_others_are_withheld_and_the_whole_stays():
    [[line, total]] = suppressed([[3, 4, 0, 7], [3, 4, 0, 7]])

    assert line == total == [HIDDEN, HIDDEN, FEW, 7]


def test_numbers_that_only_all_sums_together_would_tell_are_withheld():
    """In each line and column alone they could be others; all women but one must be two."""
    cells = [[2, 0, 0], [2, 0, 2], [1, 0, 0], [2, 1, 1]]

    [shown] = suppressed(with_totals(cells))

    assert shown[-1][0] == HIDDEN


def test_what_one_table_withholds_of_the_same_people_no_other_tells():
    whole = [7, 2, 4, 13]
    by_day = [[4, 1, 2, 7], [3, 1, 2, 6], whole]
    by_role = [[0, 6, 3, 9], [4, 2, 6, 12], [5, 4, 3, 12], whole]
    assert suppressed(by_day)[0][-1] != suppressed(by_role)[0][-1]

    days, roles = suppressed(by_day, by_role)

    assert days[-1] == roles[-1] == [HIDDEN, FEW, HIDDEN, 13]
