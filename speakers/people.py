"""The people of a talk, as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from speakers.models import CoSpeaker, Proposal, ProposalSpeaker, Speaker


@dataclass(frozen=True)
class Line:
    """Somebody who speaks, or is asked to."""

    name: str
    organisation: str
    co_speaker: CoSpeaker | None = None
    is_first: bool = False
    goes_up: bool = False
    goes_down: bool = False

    @property
    def acts(self) -> bool:
        """Whether something can be done with them: they were asked here, and stand in the order."""
        return self.co_speaker is not None and self.co_speaker.state in CoSpeaker.LIVE


def lineup(proposal: Proposal) -> list[Line]:
    """In order, and after them who has declined or whose invitation was taken back. Two queries."""
    places = list(proposal.order_of_speakers.select_related("speaker"))
    asked = list(proposal.co_speakers.all())
    by_place = {row.place_id: row for row in asked if row.place_id}
    waiting = [row for row in asked if row.state == CoSpeaker.State.ASKED]
    along: list[Any] = sorted(
        [*places[1:], *waiting], key=lambda row: (row.position, _order(row, by_place))
    )
    lines = [_line(row, by_place.get(row.pk), is_first=True) for row in places[:1]]
    for at, row in enumerate(along):
        if isinstance(row, CoSpeaker):
            line = Line(_called(row), "", row, goes_up=at > 0, goes_down=at < len(along) - 1)
        else:
            line = _line(row, by_place.get(row.pk), goes_up=at > 0, goes_down=at < len(along) - 1)
        lines.append(line)
    gone = [row for row in asked if row.state not in CoSpeaker.LIVE]
    return lines + [Line(_called(row), "", row) for row in gone]


def _order(row: CoSpeaker | ProposalSpeaker, by_place: dict[int, CoSpeaker]) -> int:
    """The joined count as whom they were asked as, as in speakers.together.move."""
    return row.pk if isinstance(row, CoSpeaker) else by_place.get(row.pk, row).pk


def _line(place: ProposalSpeaker, asked: CoSpeaker | None, **flags: bool) -> Line:
    return Line(_called(place.speaker), place.speaker.organisation_name, asked, **flags)


def _called(row: CoSpeaker | Speaker) -> str:
    """Who has had themselves erased has no name."""
    return row.name.strip() or "—"
