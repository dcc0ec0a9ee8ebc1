"""Every list, by the word in its address. A new list is a new module here, and its line below."""

from jisr.web.lists.agreements import AGREEMENTS
from jisr.web.lists.commitments import COMMITMENTS
from jisr.web.lists.indicators import INDICATORS
from jisr.web.lists.projects import PROJECTS
from jisr.web.lists.services import SERVICES

LISTINGS = {one.slug: one for one in (COMMITMENTS, AGREEMENTS, PROJECTS, SERVICES, INDICATORS)}
