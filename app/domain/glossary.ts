/** A word the pages use, with what it means. */
export interface GlossaryTerm {
  /** What links lead to. */
  readonly id: string;
  readonly term: string;
  /** Other words for it, which a search finds it by. */
  readonly also?: readonly string[];
  /** Plain sentences. */
  readonly meaning: string;
  /** Where there is more: a path with its anchor, and what it leads to. */
  readonly more?: { readonly href: string; readonly label: string };
}

const INTERVALS = { href: "/methods#intervals", label: "How intervals are made" } as const;
const COMPARISONS = { href: "/methods#comparisons", label: "How differences are tested" } as const;
const FUNNELS = { href: "/methods#funnels", label: "How funnels are made" } as const;
const MIX = { href: "/methods#mix", label: "How the mix of professions is allowed for" } as const;
const SMALL = { href: "/methods#small-groups", label: "How small groups and ranks are handled" } as const;
const TRUST = { href: "/methods#trust", label: "How trust is graded" } as const;
const HOTSPOTS = { href: "/methods#hotspots", label: "How hotspots are found" } as const;
const RULES = { href: "/protection#rules", label: "What is done to every figure" } as const;
const CHANGE = { href: "/methods#change", label: "How a change is tested" } as const;
const MEASURES = { href: "/methods#measures", label: "What is counted" } as const;
const AUDIT = { href: "/protection#audit", label: "How a release is attacked" } as const;
const ALL_RELEASES = { href: "/releases", label: "All releases" } as const;

/** Every term of the pages, by the alphabet. */
export const GLOSSARY: readonly GlossaryTerm[] = [
  {
    id: "adjusted",
    term: "Adjusted p",
    also: ["p value", "false discovery", "significance"],
    meaning:
      "How surprising a difference would be by chance alone, corrected for how many differences were tested together. A small value means a surprising difference.",
    more: COMPARISONS,
  },
  {
    id: "archetype",
    term: "Archetype",
    also: ["DART-Ed"],
    meaning:
      "A way of working with data and technology, such as shaping it or using it, that cuts across professions. Only instruments that ask for it have figures by archetype.",
  },
  {
    id: "as-then",
    term: "As they were then",
    also: ["geography", "restated", "as they are today"],
    meaning:
      "Places as they were in the wave. The other choice, as they are today, counts earlier figures again for today's places, so that a trend compares like with like.",
  },
  {
    id: "assessment",
    term: "Assessment",
    also: ["DSAT", "self-assessment", "instrument"],
    meaning:
      "A questionnaire in which people rate how confident they are with digital skills and how confident they need to be.",
    more: MEASURES,
  },
  {
    id: "audit",
    term: "Audit",
    also: ["disclosure audit", "attack"],
    meaning:
      "A test before each release: a program plays an intruder and tries to work out what is hidden. Figures that would help it are withheld.",
    more: AUDIT,
  },
  {
    id: "band",
    term: "Band",
    also: ["under", "over"],
    meaning:
      "A share told only as near nobody or near everybody, such as “under 3.5%”, so that nobody learns that all answered alike. Bands also divide a scale into parts to show how scores are spread.",
    more: RULES,
  },
  {
    id: "barrier",
    term: "Barrier",
    also: ["obstacle"],
    meaning:
      "Something that stands in the way of learning or using digital tools, such as time or equipment. Its figure is the share of people asked about it who reported it.",
    more: { href: "/barriers", label: "Barriers in England" },
  },
  {
    id: "base",
    term: "Base",
    also: ["people", "n"],
    meaning: "The number of people behind a figure: those who answered what it is about.",
    more: MEASURES,
  },
  {
    id: "clear-difference",
    term: "Clear difference",
    also: ["significant"],
    meaning:
      "A difference that is larger than the smallest one worth acting on, beyond what chance explains, after allowing for how many were tested. Of those called clear, expect at most 5% to be false.",
    more: COMPARISONS,
  },
  {
    id: "confidence",
    term: "Confidence",
    also: ["score", "where are you now"],
    meaning:
      "Where people say they are now in a domain, on the scale of the assessment. It is their own view, not a test result.",
    more: MEASURES,
  },
  {
    id: "coverage",
    term: "Coverage",
    also: ["response rate", "turnout"],
    meaning:
      "The people who answered as a share of the staff in the workforce headcount, where one is loaded.",
    more: TRUST,
  },
  {
    id: "digital-champion",
    term: "Digital champion",
    meaning:
      "A member of staff who helps colleagues with digital tools. Numbers are shown where an organisation has given them.",
  },
  {
    id: "domain",
    term: "Domain",
    also: ["skill area"],
    meaning:
      "One of the areas of digital capability that an assessment scores, such as technical proficiency.",
  },
  {
    id: "evenness",
    term: "Evenness (R-indicator)",
    also: ["representative", "R-indicator"],
    meaning:
      "How alike the coverage of different groups of staff is. 1 means that every group answered equally often; below 0.8 some answered far more than others.",
    more: TRUST,
  },
  {
    id: "excess",
    term: "Excess",
    meaning:
      "How far a group's gap or barrier lies above that of the same profession in the rest of England.",
    more: HOTSPOTS,
  },
  {
    id: "flat",
    term: "Flat answers",
    also: ["same score throughout", "straight-lining"],
    meaning:
      "The same score given to every question. Some people mean it; many of them in one place are a reason for care.",
    more: TRUST,
  },
  {
    id: "funnel",
    term: "Funnel",
    also: ["funnel plot", "limits"],
    meaning:
      "A chart of places by their number of people, with limits that widen where there are few. Places inside the limits differ no more than chance explains. The word is also used of the steps from enrolling to being counted.",
    more: FUNNELS,
  },
  {
    id: "gap",
    term: "Gap",
    meaning:
      "Target minus confidence, among people who gave both. A gap above 0 means that people need to be more confident than they are.",
    more: MEASURES,
  },
  {
    id: "headcount",
    term: "Headcount",
    also: ["workforce", "staff"],
    meaning: "How many staff a place or a profession has, from a list loaded beside the answers.",
  },
  {
    id: "held",
    term: "Held figures",
    meaning:
      "Figures of an organisation's wave that stay as they were last published, because too few people changed since for the change to be shown safely.",
    more: RULES,
  },
  {
    id: "hotspot",
    term: "Hotspot",
    meaning:
      "A group, a place or a profession or both, whose gap or barrier stands out above the same profession in the rest of England.",
    more: HOTSPOTS,
  },
  {
    id: "icb",
    term: "Integrated care board (ICB)",
    also: ["system", "ICS"],
    meaning: "The NHS body that plans care for part of a region. Organisations belong to one.",
  },
  {
    id: "interval",
    term: "Interval (95%)",
    also: ["confidence interval", "margin of error", "uncertainty"],
    meaning:
      "The range a figure would fall in for 95 of 100 repeats. It allows for chance and for the small random changes that protect people.",
    more: INTERVALS,
  },
  {
    id: "joint-hotspot",
    term: "Joint hotspot",
    meaning:
      "A group that stands out both in a gap and in a barrier that may block that skill. Survey and assessment were answered by different people, so one does not prove the other.",
    more: HOTSPOTS,
  },
  {
    id: "lattice",
    term: "Lattice",
    also: ["cell"],
    meaning:
      "All the cells in which figures are made: each wave, by each place, by each profession. Nothing outside it is ever published, so that no mix of filters can single anybody out.",
    more: RULES,
  },
  {
    id: "mix",
    term: "Mix",
    also: ["case mix", "composition"],
    meaning:
      "Which professions the people who answered belong to. Places differ partly because their mixes differ.",
    more: MIX,
  },
  {
    id: "need-share",
    term: "Need share",
    also: ["need"],
    meaning: "The share of people who are at 4 or below in confidence and say they need to be at 7 or above.",
    more: MEASURES,
  },
  { id: "no-responses", term: "No responses", meaning: "Nobody in this group has answered." },
  {
    id: "noise",
    term: "Noise",
    also: ["random change", "perturbation"],
    meaning:
      "The small random change made to every average and share so that nobody's answer can be worked out. It is part of every interval.",
    more: RULES,
  },
  {
    id: "not-collected",
    term: "Not collected",
    meaning:
      "Answers that were lost before they reached this dashboard, by a fault in an export for example.",
  },
  {
    id: "not-shown",
    term: "Not shown",
    also: ["suppressed", "hidden"],
    meaning:
      "Hidden to protect the people who answered: there are too few of them, or a smaller group could be worked out by subtraction. It never means zero.",
    more: RULES,
  },
  {
    id: "overdispersion",
    term: "Overdispersion",
    meaning:
      "More spread between places than chance alone would give. Funnel limits that allow for it are wider, so that ordinary differences are not called unusual.",
    more: FUNNELS,
  },
  {
    id: "profession",
    term: "Profession",
    also: ["family", "job group", "role"],
    meaning:
      "What people do: a job group, within a family such as nursing and midwifery, within clinical, administrative or other staff.",
    more: { href: "/professions", label: "All professions" },
  },
  {
    id: "provisional",
    term: "Provisional",
    also: ["provisional wave", "final"],
    meaning:
      "Of a wave: some of its exports were taken less than 60 days after it closed, so later answers are missing and the figures will change.",
  },
  {
    id: "rank-range",
    term: "Rank range",
    also: ["rank", "league table"],
    meaning:
      "The ranks a place may truly hold, given the uncertainty of every place. Ranks are only given as ranges, because a single number would claim too much.",
    more: SMALL,
  },
  {
    id: "readiness",
    term: "Readiness",
    meaning: "Confidence against target, domain by domain. There is no single score.",
  },
  {
    id: "region",
    term: "Region",
    meaning: "One of the seven NHS regions of England. National bodies are listed beside them.",
  },
  {
    id: "release",
    term: "Release",
    also: ["version"],
    meaning:
      "Everything that may be shown, made at one time and never changed afterwards. Each page belongs to one release.",
    more: ALL_RELEASES,
  },
  {
    id: "respondents",
    term: "Respondents",
    meaning:
      "People counted in the results: for an assessment, those who submitted it, changed at least one score and scored at least 4 of the 6 domains; for a survey, those who answered a question about a barrier.",
    more: MEASURES,
  },
  {
    id: "rest",
    term: "Rest of England, rest of a place",
    also: ["benchmark", "comparator"],
    meaning:
      "Everyone outside the place compared. A place is compared with the others, not with a whole that contains it.",
    more: COMPARISONS,
  },
  {
    id: "shrinkage",
    term: "Shrinkage",
    also: ["best estimate", "shrunken"],
    meaning:
      "Moving the figure of a small group towards those of its peers, because an extreme figure on few people is mostly chance.",
    more: SMALL,
  },
  {
    id: "smallest-effect",
    term: "Smallest effect worth acting on",
    also: ["minimum effect"],
    meaning:
      "Half a point for averages and 5 percentage points for shares. A difference is only called clear if it is likely to be larger.",
    more: COMPARISONS,
  },
  {
    id: "standardised",
    term: "Standardised",
    also: ["same mix", "adjusted for mix"],
    meaning:
      "Worked out as if every place had the same mix of professions, so that places are compared like with like.",
    more: MIX,
  },
  {
    id: "survivor-biased",
    term: "Survivor-biased wave",
    meaning:
      "A wave first exported more than a year after it closed: people who left in between are missing, and those who stayed may be more capable.",
  },
  {
    id: "target",
    term: "Target",
    also: ["relevance", "where do you need to be"],
    meaning: "Where people say they need to be in a domain for their work, on the same scale as confidence.",
    more: MEASURES,
  },
  {
    id: "trend",
    term: "Trend",
    also: ["change", "control chart"],
    meaning:
      "Figures of one group wave by wave. Each wave is other people, so a change says that other people answered differently, not that anyone improved.",
    more: CHANGE,
  },
  {
    id: "trust-grade",
    term: "Trust grade",
    also: ["sound", "treat with care", "weak"],
    meaning:
      "How far a figure can be relied on: sound, treat with care, or weak. It is the worst of five facts: coverage, age, completeness, flat answers and width of the interval.",
    more: TRUST,
  },
  {
    id: "very-clear",
    term: "Very clear",
    meaning: "A clear difference that would be rarer still by chance: at the 99.8% level instead of 95%.",
    more: COMPARISONS,
  },
  {
    id: "wave",
    term: "Wave",
    also: ["quarter", "cohort"],
    meaning:
      "For an assessment, the people who enrolled in one quarter of the financial year. For a survey, the quarter in which it was mostly answered.",
    more: MEASURES,
  },
  {
    id: "withheld",
    term: "Withheld",
    meaning:
      "Hidden because the audit found that it would help to work out a group too small to show, although it rests on enough people itself. Pages say “not shown”.",
    more: AUDIT,
  },
];
