from registration.forms.answers import AnswersForm as AnswersForm
from registration.forms.person import PersonForm as PersonForm
from registration.forms.register import RegistrationForm as RegistrationForm
