/** One address of every kind of page, in the sample release. */
export const PAGE_KINDS = {
  england: "/",
  region: "/region/Y56",
  icb: "/icb/QOP",
  "icb-with-one-organisation": "/icb/QWE",
  "icb-closed": "/icb/QNQ",
  "icb-new": "/icb/S1Y5D",
  "organisation-large": "/organisation/FIC13",
  "organisation-hidden": "/organisation/FIC58",
  "organisation-difference": "/organisation/FIC13?show=difference",
  "summary-england": "/?view=summary",
  "summary-organisation": "/organisation/FIC13?view=summary",
  "summary-hidden": "/organisation/FIC58?view=summary",
  "national-bodies": "/region/NAT",
  profession: "/profession/nursing-and-midwifery?place=region%3AY56",
  "job-group": "/profession/job-27",
  barriers: "/barriers",
  hotspots: "/hotspots",
  "hotspots-wider": "/hotspots?place=organisation%3AFIC13&profession=job-04",
  "hotspots-none": "/hotspots?place=organisation%3AFIC58",
  about: "/about",
  methods: "/methods",
  protection: "/protection",
  "explain-gap":
    "/explain?instrument=dsat&wave=2026-27-Q1&place=organisation%3AFIC13&measure=gap&subject=technical_proficiency",
  "explain-banded": "/explain?instrument=dsat&wave=2026-27-Q1&place=organisation%3AFIC13&measure=flat",
  "explain-survey":
    "/explain?instrument=barriers&wave=2025-26-Q4&place=region%3AY56&profession=nursing-and-midwifery&measure=barrier&subject=time",
  "explain-hidden":
    "/explain?instrument=dsat&wave=2026-27-Q1&place=organisation%3AFIC58&measure=gap&subject=technical_proficiency",
  places: "/places",
  "places-search": "/places?q=trust",
  professions: "/professions",
  "board-pack": "/board-pack?place=organisation%3AFIC13",
  "board-pack-hidden": "/board-pack?place=organisation%3AFIC58",
  "board-pack-england": "/board-pack",
  "chart-alone": "/embed?page=%2Fregion%2FY56&figure=professions",
  "not-found": "/icb/ZZZ",
  "bad-request": "/?wave=abc",
} as const;

export type PageKind = keyof typeof PAGE_KINDS;
