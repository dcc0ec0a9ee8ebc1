"""One factory a model: the plainest object; a situation is a trait, as in ``AgreementFactory(signed=True)``.

Everything lies in one invented region and stands on ``DAY``, unless a test says otherwise.
"""

from tests.factories.actors import *  # noqa: F403 -- one door for every test
from tests.factories.agreements import *  # noqa: F403 -- one door for every test
from tests.factories.consultations import *  # noqa: F403 -- one door for every test
from tests.factories.core import *  # noqa: F403 -- one door for every test
from tests.factories.families import *  # noqa: F403 -- one door for every test
from tests.factories.measures import *  # noqa: F403 -- one door for every test
from tests.factories.plans import *  # noqa: F403 -- one door for every test
from tests.factories.projects import *  # noqa: F403 -- one door for every test
from tests.factories.services import *  # noqa: F403 -- one door for every test
from tests.factories.territories import *  # noqa: F403 -- one door for every test
