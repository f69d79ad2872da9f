"""The released program for other programs: iCalendar, schedule.xml, schedule.json."""
