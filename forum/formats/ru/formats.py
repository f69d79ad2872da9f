"""Russian dates and times: the year says that it is one («2021 г.»), and never stands alone."""

DATE_FORMAT = "j E Y\u00a0г."
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y\u00a0г., H:i"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
MONTH_DAY_FORMAT = "j E"
FIRST_DAY_OF_WEEK = 1
