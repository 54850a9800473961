"""Records of people who do not exist, drawn by seed, of whom an organisation's counts of a year are true."""

import csv
import random
from datetime import date, timedelta

from wres_helpers import load, standard

CODES = {
    "white_british": ("A", "a ", "A White - British", "AA"),
    "white_irish": ("B",),
    "gypsy_or_irish_traveller": ("3",),
    "white_other": ("C", "CF", "4"),
    "mixed": ("D", "E", "F", "G", "5"),
    "asian_british": ("H", "J", "K", "L", "10", "12.0"),
    "black_british": ("M", "N", "P", "14.0", "15"),
    "other_ethnic_group": ("S", "R", "17"),
    "": ("Z", "", " z ", "99", "Not Stated"),
}
GRADES = {
    "vsm": ("VSM", "Very Senior Manager"),
    "under_band_1": ("Under Band 1",),
    "consultant": ("Consultant",),
    "senior_medical_manager": ("Senior Medical Manager",),
    "non_consultant": ("Specialty Doctor",),
    "trainee": ("Specialty Registrar",),
    "other": ("Other",),
}
GROUPS = {
    "non_clinical": ("Administrative and Clerical", "Estates and Ancillary"),
    "clinical": ("Nursing and Midwifery Registered", "Allied Health Professionals"),
    "medical": ("Medical and Dental",),
}
STYLES = ("%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y")
QUESTIONS = {5: ("Q14a",), 6: ("Q14b", "Q14c"), 7: ("Q15",), 8: ("Q16b",)}


class Records:
    """The tables of one year, each a list of rows with the headings first."""

    def __init__(self, code, year, parameters, seed=1):
        self.year = year
        self.chance = random.Random(seed)  # noqa: S311 - the same people each time
        self.rows = load.counts(code, year, parameters).rows
        self.people = []

    def of(self, name, **said):
        rows = [row for row in self.rows[name] if row.year == self.year]
        return [row for row in rows if all(getattr(row, column) == value for column, value in said.items())]

    def counts(self, name, column, **said):
        return {row.ethnic_group: getattr(row, column) for row in self.of(name, **said)}

    def subgroups(self, numbers):
        """A subgroup for each person of a group: as many of each as are counted, the rest in any other."""
        several = []
        for group in ("white", "bme"):
            names = [name for name, within in standard.SUBGROUPS.items() if within == group]
            drawn = [name for name in names for _ in range(numbers.get(name, 0))]
            others = [name for name in names if name not in numbers] or names
            drawn += self.chance.choices(others, k=numbers.get(group, 0) - len(drawn))
            several += drawn
        return [*several, *[""] * numbers.get("unknown", 0)]

    def day(self, first, last):
        days = (last - first).days
        return (first + timedelta(self.chance.randint(0, days))).strftime(self.chance.choice(STYLES))

    def within(self):
        return self.day(date(self.year - 1, 4, 1), date(self.year, 3, 31))

    def code(self, subgroup):
        return self.chance.choice(CODES[subgroup])

    def grade(self, band):
        label = band.removeprefix("band_")
        several = GRADES.get(band) or (
            f"Band {label[0]}" + (f" - Range {label[1:].upper()}" if label[1:] else ""),
            f"NHS|X{'N' if label else 'R'}0{label}|Review Body Band {label}",
        )
        return self.chance.choice(several)

    def staff(self):
        """Everyone in post, and others who must not be counted."""
        places = {}
        for row in self.of("workforce_profile", population="substantive"):
            if row.band != "all" and row.ethnic_group in standard.ETHNIC_GROUPS:
                places.setdefault((row.staff_group, row.band), {})[row.ethnic_group] = row.headcount
        if ("medical", "senior_medical_manager") in places:
            for group, number in places["medical", "senior_medical_manager"].items():
                places["medical", "consultant"][group] -= number
        posts = {"white": [], "bme": [], "unknown": []}
        for place, numbers in places.items():
            for group, number in numbers.items():
                posts[group] += [place] * number
        drawn = self.subgroups(
            self.counts("workforce_profile", "headcount", population="substantive", staff_group="all", band="all")
        )
        for group, several in posts.items():
            self.chance.shuffle(several)
            of_group = [name for name in drawn if standard.SUBGROUPS.get(name, "unknown") == group]
            self.people += [("substantive", *place, name) for place, name in zip(several, of_group, strict=True)]
        for row in self.of("workforce_profile", population="bank"):
            if row.band != "all" and row.ethnic_group in standard.ETHNIC_GROUPS:
                name = {"white": "white_british", "bme": "mixed", "unknown": ""}[row.ethnic_group]
                self.people += [("bank", row.staff_group, row.band, name)] * row.headcount
        head = [
            "Employee Number",
            "Ethnic Origin",
            "Pay Grade",
            "Staff Group",
            "Primary Assignment",
            "Assignment Category",
            "Latest Start Date",
            "Termination Date",
        ]
        rows = [self._post(number, person) for number, person in enumerate(self.people)]
        for number in self.chance.sample(range(len(self.people)), 40):
            second = ("bank", *self.people[number][1:2], "band_2", self.people[number][3])
            rows.append(self._post(number, second, primary="No"))
        gone = date(self.year, 3, 30)
        for number in range(20):
            rows.append(
                [
                    *self._post(900_000 + number, ("substantive", "clinical", "band_5", "mixed"))[:-1],
                    self.day(date(self.year - 1, 4, 1), gone),
                ]
            )
        self.chance.shuffle(rows)
        total = ["Total", "", "", "", "", "", "", str(len(rows))]
        return [head, *rows, [""] * len(head), total]

    def _post(self, number, person, primary="Yes"):
        population, staff_group, band, subgroup = person
        contract = "Bank" if population == "bank" else self.chance.choice(["Permanent", "Fixed Term Temp"])
        start = self.day(date(self.year - 20, 1, 1), date(self.year, 3, 31))
        return [
            str(100_000 + number),
            self.code(subgroup),
            self.grade(band),
            self.chance.choice(GROUPS[staff_group]),
            primary,
            contract,
            start,
            "",
        ]

    def applications(self):
        head = ["Application ID", "Ethnicity", "Shortlisted", "Appointed", "Closing Date"]
        eligible = self.subgroups(self.counts("relative_likelihood", "eligible", indicator=2))
        chosen = self.subgroups(self.counts("relative_likelihood", "events", indicator=2))
        rows = []
        for name in [*standard.SUBGROUPS, ""]:
            rows += [
                [self.code(name), "Yes", "Yes" if n < chosen.count(name) else "No", self.within()]
                for n in range(max(eligible.count(name), chosen.count(name)))
            ]
        rows += [[self.code("mixed"), "No", "No", self.within()] for _ in range(200)]
        rows += [[self.code("mixed"), "Yes", "Yes", f"31/03/{self.year - 1}"] for _ in range(10)]
        return [head, *([str(n), *row] for n, row in enumerate(rows))]

    def events(self, indicator, head, more):
        """A row for each event of somebody in post, some of them twice."""
        rows = []
        for population in ("substantive", "bank"):
            numbers = self.counts("relative_likelihood", "events", indicator=indicator, population=population)
            pool = [(n, person) for n, person in enumerate(self.people) if person[0] == population]
            for group in standard.ETHNIC_GROUPS:
                own = [n for n, p in pool if standard.SUBGROUPS.get(p[3], "unknown") == group]
                black = [n for n in own if self.people[n][3] == "black_british"]
                others = [n for n in own if n not in set(black)]
                some = min(numbers.get("black_british", 0), len(black)) if group == "bme" else 0
                some = some if "black_british" in numbers else 0
                chosen = self.chance.sample(black, some) + self.chance.sample(others, numbers.get(group, 0) - some)
                rows += [[str(100_000 + n), self.within(), *more] for n in chosen]
        return [head, *rows, *rows[:5], ["899999", self.within(), *more]]

    def board(self):
        rows = []
        whole = self.counts("board", "headcount", membership="all")
        for group, number in whole.items():
            voting, executive = (
                self.counts("board", "headcount", membership=name)[group] for name in ("voting", "executive")
            )
            name = {"white": "white_british", "bme": "mixed", "unknown": ""}[group]
            rows += [
                [self.code(name), "Y" if n < voting else "N", "Y" if n < executive else "N"] for n in range(number)
            ]
        return [["Ethnic Group", "Voting Member", "Executive"], *rows]

    def survey(self):
        head = ["Ethnicity", "Contract", *(name for several in QUESTIONS.values() for name in several)]
        rows = []
        for row in self.of("staff_survey"):
            rows += [] if row.ethnic_group in standard.SUBGROUPS else self._answers(row, head)
        return [head, *rows]

    def _answers(self, row, head):
        part = (
            next(
                iter(
                    self.of(
                        "staff_survey", indicator=row.indicator, population=row.population, ethnic_group="black_british"
                    )
                ),
                None,
            )
            if row.ethnic_group == "bme"
            else None
        )
        others = {"white": "white_british", "bme": "mixed", "unknown": ""}[row.ethnic_group]
        yes = [part.events, row.events - part.events] if part else [row.events]
        asked = [part.respondents, row.respondents - part.respondents] if part else [row.respondents]
        rows = []
        for name, number, base in zip(["black_british", others] if part else [others], yes, asked, strict=True):
            for n in range(base):
                answer = dict.fromkeys(head, "")
                answer.update(Ethnicity=self.code(name), Contract="Bank" if row.population == "bank" else "Permanent")
                answer[self.chance.choice(QUESTIONS[row.indicator])] = "Yes" if n < number else "No"
                rows.append(list(answer.values()))
        return rows

    def tables(self):
        """Every file by its name."""
        return {
            "staff": self.staff(),
            "applications": self.applications(),
            "cases": self.events(3, ["Employee Number", "Case Start Date"], []),
            "training": self.events(4, ["Employee Number", "Completion Date", "Mandatory"], ["No"]),
            "board": self.board(),
            "survey": self.survey(),
        }


def write(folder, tables):
    """A CSV file for each kind of record."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
