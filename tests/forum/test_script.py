"""Names in the other script: as a passport has them, and back by sound."""

import pytest

from forum.script import CYRILLIC, LONGEST, other_script


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Анна", "Anna"),
        ("Щербаков", "Shcherbakov"),
        ("Юлия", "Iuliia"),
        ("Наталья", "Natalia"),
        ("Андрей", "Andrei"),
        ("Ёлкин", "Elkin"),
        ("Подъячев", "Podieiachev"),
        ("Хадановіч", "Khadanovich"),
        ("Анна-Мария", "Anna-Mariia"),
        ("ИВАНОВА", "IVANOVA"),
        ("Я", "Ia"),
        ("Sergey", "Сергей"),
        ("Sergei", "Сергей"),
        ("Iuliia", "Юлия"),
        ("Yuliya", "Юлия"),
        ("Maria", "Мария"),
        ("Dmitry", "Дмитрий"),
        ("Yury", "Юрий"),
        ("Petrovskaia", "Петровская"),
        ("Zaitsev", "Зайцев"),
        ("Tatiana", "Татьяна"),
        ("Müller", "Муллер"),
        ("Łukasz", "Лукасз"),
        ("O'Neill", "О'Неилл"),
        ("李小龙", ""),
        ("Anna Иванова", ""),
        ("", ""),
        ("42", ""),
    ],
)
def test_a_name_is_suggested_in_the_other_script(name, other):
    assert other_script(name) == other


def test_no_rule_is_longer_than_what_is_looked_for():
    assert max(len(rule.strip("^$")) for rule in CYRILLIC) <= LONGEST
