"""The categories that come with a new register; from then on they are the office's own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """A category that comes with a new register."""

    code: str
    fr: str
    en: str
    ru: str
    confidential: bool = False
    children: tuple["Given", ...] = ()


_LOCK = True

GIVEN: tuple[Given, ...] = (
    Given(
        "irregular-situation",
        "Situation administrative irrégulière",
        "Irregular administrative situation",
        "Неурегулированное положение",
        children=(
            Given(
                "expired-permit",
                "Visa ou titre expiré",
                "Expired visa or permit",
                "Просроченная виза или разрешение",
            ),
            Given(
                "lost-student-status",
                "Perte du statut d’étudiant",
                "Lost student status",
                "Утрата статуса студента",
            ),
            Given("fine", "Amende", "Fine", "Штраф"),
            Given("entry-ban", "Interdiction d’entrée", "Entry ban", "Запрет на въезд"),
            Given("regularisation", "Régularisation", "Regularisation", "Урегулирование положения"),
        ),
    ),
    Given(
        "diploma-recognition",
        "Reconnaissance des diplômes",
        "Diploma recognition",
        "Признание дипломов",
        children=(
            Given("recognition", "Reconnaissance, équivalence", "Recognition", "Признание"),
            Given("apostille", "Apostille", "Apostille", "Апостиль"),
            Given("legalisation", "Légalisation", "Legalisation", "Легализация"),
            Given("translation", "Traduction", "Translation", "Перевод"),
            Given("delivery", "Délivrance du diplôme", "Delivery", "Выдача диплома"),
        ),
    ),
    Given(
        "internships-training",
        "Stages et formation",
        "Internships and training",
        "Стажировки и обучение",
        children=(
            Given("internship-place", "Place de stage", "Internship place", "Место стажировки"),
            Given(
                "internship-agreement",
                "Convention de stage",
                "Internship agreement",
                "Договор о стажировке",
            ),
            Given(
                "internship-costs", "Frais de stage", "Internship costs", "Расходы на стажировку"
            ),
            Given("civil-training", "Stage civil", "Civil training", "Гражданское обучение"),
            Given(
                "military-training",
                "Stage militaire",
                "Military training",
                "Военное обучение",
                _LOCK,
            ),
        ),
    ),
    Given(
        "visas-stay-registration",
        "Visas, séjour, enregistrement",
        "Visas, stay, registration",
        "Визы, пребывание, регистрация",
        children=(
            Given("visa-extension", "Prolongation", "Extension", "Продление"),
            Given("registration", "Enregistrement", "Registration", "Регистрация"),
            Given("migration-card", "Carte de migration", "Migration card", "Миграционная карта"),
            Given(
                "residence",
                "Résidence temporaire ou permanente",
                "Temporary or permanent residence",
                "Временное или постоянное проживание",
            ),
            Given(
                "medical-examination",
                "Examen médical",
                "Medical examination",
                "Медицинское освидетельствование",
            ),
        ),
    ),
    Given(
        "passports-consular-papers",
        "Passeports et documents consulaires",
        "Passports and consular papers",
        "Паспорта и консульские документы",
        children=(
            Given("passport-delay", "Délai", "Delay", "Задержка"),
            Given("passport-loss", "Perte", "Loss", "Утрата"),
            Given("nina-card", "Carte NINA", "NINA card", "Карта NINA"),
            Given("consular-card", "Carte consulaire", "Consular card", "Консульская карта"),
            Given(
                "laissez-passer", "Laissez-passer", "Laissez-passer", "Свидетельство на возвращение"
            ),
        ),
    ),
    Given(
        "civil-status",
        "État civil",
        "Civil status",
        "Гражданское состояние",
        children=(
            Given("birth", "Naissance", "Birth", "Рождение"),
            Given("marriage", "Mariage", "Marriage", "Брак"),
            Given("death", "Décès", "Death", "Смерть"),
            Given("transcription", "Transcription", "Transcription", "Внесение записи"),
            Given("nationality", "Nationalité", "Nationality", "Гражданство"),
            Given("criminal-record", "Casier judiciaire", "Criminal record", "Справка о судимости"),
        ),
    ),
    Given(
        "studies",
        "Études",
        "Studies",
        "Учёба",
        children=(
            Given("admission", "Admission", "Admission", "Зачисление"),
            Given("transfer", "Transfert", "Transfer", "Перевод в другой вуз"),
            Given("exclusion", "Exclusion", "Exclusion", "Отчисление"),
            Given("tuition-fees", "Frais d’études", "Fees", "Плата за обучение"),
            Given(
                "preparatory-faculty",
                "Faculté préparatoire",
                "Preparatory faculty",
                "Подготовительный факультет",
            ),
        ),
    ),
    Given(
        "scholarships",
        "Bourses",
        "Scholarships",
        "Стипендии",
        children=(
            Given("arrears", "Arriérés", "Arrears", "Задолженность"),
            Given("amount", "Montant", "Amount", "Размер"),
            Given("award", "Attribution", "Award", "Назначение"),
            Given("ticket", "Billet d’avion", "Ticket", "Авиабилет"),
            Given("kit-allowance", "Trousseau", "Kit allowance", "Пособие на обустройство"),
        ),
    ),
    Given(
        "work",
        "Travail",
        "Work",
        "Работа",
        children=(
            Given("work-permit", "Permis de travail", "Work permit", "Разрешение на работу"),
            Given("contract", "Contrat", "Contract", "Договор"),
            Given("unpaid-wages", "Salaires impayés", "Unpaid wages", "Невыплата зарплаты"),
            Given(
                "deceptive-recruitment",
                "Recrutement trompeur",
                "Deceptive recruitment",
                "Обманный наём",
                _LOCK,
            ),
        ),
    ),
    Given(
        "housing",
        "Logement",
        "Housing",
        "Жильё",
        children=(
            Given("hostel", "Foyer universitaire", "Hostel", "Общежитие"),
            Given("eviction", "Expulsion du logement", "Eviction", "Выселение"),
            Given("refusal-to-let", "Refus de location", "Refusal to let", "Отказ в аренде"),
        ),
    ),
    Given(
        "health-insurance",
        "Santé et assurance",
        "Health and insurance",
        "Здоровье и страхование",
        children=(
            Given("insurance", "Assurance", "Insurance", "Страхование"),
            Given("hospital", "Hôpital", "Hospital", "Больница"),
            Given("maternity", "Maternité", "Maternity", "Материнство"),
            Given("mental-health", "Santé mentale", "Mental health", "Психическое здоровье", _LOCK),
        ),
    ),
    Given(
        "safety-discrimination",
        "Sécurité et discrimination",
        "Safety and discrimination",
        "Безопасность и дискриминация",
        _LOCK,
        (
            Given("assault", "Agression", "Assault", "Нападение", _LOCK),
            Given("racism", "Racisme", "Racism", "Расизм", _LOCK),
            Given(
                "abuse-of-authority",
                "Abus d’autorité",
                "Abuse of authority",
                "Злоупотребление властью",
                _LOCK,
            ),
            Given("fraud", "Escroquerie", "Fraud", "Мошенничество", _LOCK),
        ),
    ),
    Given(
        "detention-justice",
        "Détention et justice",
        "Detention and justice",
        "Задержание и правосудие",
        _LOCK,
        (
            Given("arrest", "Arrestation", "Arrest", "Арест", _LOCK),
            Given("detention", "Détention", "Detention", "Содержание под стражей", _LOCK),
            Given(
                "lawyer-interpreter",
                "Avocat ou interprète",
                "Lawyer or interpreter",
                "Адвокат или переводчик",
                _LOCK,
            ),
            Given("deportation", "Expulsion du pays", "Deportation", "Депортация", _LOCK),
        ),
    ),
    Given(
        "distress-return-death",
        "Détresse, retour, décès",
        "Distress, return, death",
        "Бедственное положение, возвращение, смерть",
        _LOCK,
        (
            Given("repatriation", "Rapatriement", "Repatriation", "Репатриация", _LOCK),
            Given("social-aid", "Aide sociale", "Social aid", "Социальная помощь", _LOCK),
            Given(
                "return-of-remains",
                "Retour de dépouille",
                "Return of remains",
                "Отправка тела на родину",
                _LOCK,
            ),
            Given(
                "missing-person",
                "Personne disparue",
                "Missing person",
                "Пропавший без вести",
                _LOCK,
            ),
        ),
    ),
    Given(
        "consular-service",
        "Service consulaire et représentation",
        "Consular service and representation",
        "Консульское обслуживание и представительство",
        children=(
            Given("reception", "Accueil", "Reception", "Приём"),
            Given("service-delays", "Délais de service", "Delays", "Сроки обслуживания"),
            Given("consular-fees", "Droits de chancellerie", "Fees", "Сборы"),
            Given(
                "regional-consular-days",
                "Journées consulaires en région",
                "Regional consular days",
                "Выездные консульские дни",
            ),
            Given("associations", "Associations", "Associations", "Объединения"),
            Given("voting", "Vote", "Voting", "Голосование"),
            Given(
                "conduct-of-staff",
                "Conduite du personnel",
                "Conduct of staff",
                "Поведение сотрудников",
                _LOCK,
            ),
        ),
    ),
    Given(
        "family-money-other",
        "Famille, argent, autres",
        "Family, money, other",
        "Семья, деньги, прочее",
        children=(
            Given("money-transfers", "Transferts d’argent", "Transfers", "Денежные переводы"),
            Given("schooling", "Scolarité des enfants", "Schooling", "Обучение детей"),
            Given(
                "family-reunion", "Regroupement familial", "Family reunion", "Воссоединение семьи"
            ),
            Given("customs", "Douane", "Customs", "Таможня"),
            Given("other", "Autre", "Other", "Другое"),
        ),
    ),
)
"""The order in which a new register offers them: the three that the meetings named come first."""
