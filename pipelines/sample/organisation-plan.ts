/** Kinds of organisation; they differ in who works there. */
export type OrganisationType =
  | "Acute"
  | "Mental health"
  | "Community"
  | "Ambulance"
  | "Integrated"
  | "Social care"
  | "National body";

/** An invented organisation of the sample. */
export interface SampleOrganisation {
  readonly code: string;
  readonly name: string;
  readonly type: OrganisationType;
  /** ICB since 1 April 2026; undefined for national bodies. */
  readonly icb: string | undefined;
  /** ICB until 31 March 2026. */
  readonly formerIcb: string | undefined;
  /** Assessments of the full-size sample, before leavers. */
  readonly size: number;
  /** Whether its assessments arrive as DLS workbooks or in the national extract. */
  readonly source: "workbook" | "extract";
}

type Line = readonly [name: string, type: OrganisationType, icb: string, size: number, source?: "workbook"];

/** `QMM>T6Y0W` is an organisation that moved in the reorganisation of 1 April 2026. */
const lines: readonly Line[] = [
  ["Fernmoor Valley Hospitals NHS Trust", "Acute", "QHM", 2070],
  ["Hallowdale Mental Health NHS Trust", "Mental health", "QHM", 790, "workbook"],
  ["Northmere Ambulance Service NHS Trust", "Ambulance", "QHM", 450],
  ["Brackenfold Hospitals NHS Trust", "Acute", "QOQ", 950],
  ["Saltmarrow Community Health NHS Trust", "Community", "QOQ", 330, "workbook"],
  ["Cragwater Teaching Hospitals NHS Trust", "Acute", "QWO", 1810],
  ["Millbarrow Council Social Care", "Social care", "QWO", 260, "workbook"],
  ["Thornhaven Integrated Care NHS Trust", "Integrated", "QWO", 550],
  ["Steelbrook Hospitals NHS Trust", "Acute", "QF7", 780, "workbook"],
  ["Larkspire Hospitals NHS Trust", "Acute", "QYG", 1290],
  ["Quillmere Community Health NHS Trust", "Community", "QYG", 370, "workbook"],
  ["Westerfen Ambulance Service NHS Trust", "Ambulance", "QYG", 410],
  ["Copperlea University Hospitals NHS Trust", "Acute", "QOP", 2240],
  ["Weaverdene Mental Health NHS Trust", "Mental health", "QOP", 700, "workbook"],
  ["Oakenmere Integrated Care NHS Trust", "Integrated", "QOP", 480],
  ["Copperlea City Council Social Care", "Social care", "QOP", 225],
  ["Duskwater Hospitals NHS Trust", "Acute", "QE1", 560, "workbook"],
  ["Emberwold Hospitals NHS Trust", "Acute", "QHL", 1550],
  ["Cloudbarrow Mental Health NHS Trust", "Mental health", "QHL", 600],
  ["Ironvale Integrated Care NHS Trust", "Integrated", "QUA", 540, "workbook"],
  ["Peakhollow Hospitals NHS Trust", "Acute", "QJ2", 660, "workbook"],
  ["Greywillow Hospitals NHS Trust", "Acute", "QK1", 1120],
  ["Greywillow Council Social Care", "Social care", "QK1", 190, "workbook"],
  ["Leatherwick Hospitals NHS Trust", "Acute", "QPM", 450],
  ["Sherfold Teaching Hospitals NHS Trust", "Acute", "QT1", 1210],
  ["Gorsefall Community Health NHS Trust", "Community", "QT1", 36],
  ["Kilnmarsh Hospitals NHS Trust", "Acute", "QNC", 590, "workbook"],
  ["Brindlemoor Hospitals NHS Trust", "Acute", "QHG>S1Y5D", 720, "workbook"],
  ["Fenlight University Hospitals NHS Trust", "Acute", "QUE>S1Y5D", 1290],
  ["Hartsfold Community Health NHS Trust", "Community", "QM7>S1Y5D", 310, "workbook"],
  ["Reedspire Hospitals NHS Trust", "Acute", "QH8>D7T5G", 780],
  ["Lodewater Community Health NHS Trust", "Community", "QM7>D7T5G", 260, "workbook"],
  ["Samphire Reach Integrated Care NHS Trust", "Integrated", "QJG>D7T5G", 400, "workbook"],
  ["Broadfleet Hospitals NHS Trust", "Acute", "QMM>T6Y0W", 640],
  ["Easterfleet Ambulance Service NHS Trust", "Ambulance", "QJG>T6Y0W", 360],
  ["Silverquay Hospitals NHS Trust", "Acute", "QMF", 1120],
  ["Silverquay Mental Health NHS Trust", "Mental health", "QMF", 540, "workbook"],
  ["Kingsorrel Teaching Hospitals NHS Trust", "Acute", "QKK", 1460],
  ["Lampwick Community Health NHS Trust", "Community", "QKK", 300, "workbook"],
  ["Tidespire Council Social Care", "Social care", "QKK", 155],
  ["Wickfern Hospitals NHS Trust", "Acute", "QWE", 660, "workbook"],
  ["Alderspan Hospitals NHS Trust", "Acute", "QMJ>Z9B2Z", 1030],
  ["Brentholm Mental Health NHS Trust", "Mental health", "QRV>Z9B2Z", 600],
  ["Pearmain Community Health NHS Trust", "Community", "QMJ>Z9B2Z", 27],
  ["Harbourlea Hospitals NHS Trust", "Acute", "QRL", 950],
  ["Heronsway Mental Health NHS Trust", "Mental health", "QRL", 490, "workbook"],
  ["Hopgarth Hospitals NHS Trust", "Acute", "QKS", 780, "workbook"],
  ["Downlark Hospitals NHS Trust", "Acute", "QXU>S9B9J", 710],
  ["Chalkmere Community Health NHS Trust", "Community", "QNX>S9B9J", 350, "workbook"],
  ["Blackheather Hospitals NHS Trust", "Acute", "QNQ>S9B9J", 550],
  ["Swanfold University Hospitals NHS Trust", "Acute", "QU9>S0E4D", 1210],
  ["Windlebarrow Mental Health NHS Trust", "Mental health", "QNQ>S0E4D", 420, "workbook"],
  ["Cidermoor Hospitals NHS Trust", "Acute", "QOX", 660],
  ["Bridgefold Teaching Hospitals NHS Trust", "Acute", "QUY", 1120],
  ["Moorlight Ambulance Service NHS Trust", "Ambulance", "QUY", 400],
  ["Tarrowmoor Integrated Care NHS Trust", "Integrated", "QJK", 560, "workbook"],
  ["Jurawell Community Health NHS Trust", "Community", "QVV", 300, "workbook"],
  ["Levelsmere Council Social Care", "Social care", "QSL", 6],
  ["National Care Learning Foundry", "National body", "", 210],
  ["National Health Data Lighthouse", "National body", "", 140],
];

/** The sample's 60 organisations, `FIC01` to `FIC60`; every name is invented. */
export const sampleOrganisations: readonly SampleOrganisation[] = lines.map(
  ([name, type, icb, size, source], index) => {
    const [former, present = former] = icb === "" ? [] : icb.split(">");
    return {
      code: `FIC${String(index + 1).padStart(2, "0")}`,
      name,
      type,
      icb: present,
      formerIcb: former,
      size,
      source: source ?? "extract",
    };
  },
);

/** Day on which 42 ICBs became 36. */
export const icbChange = { lastDayBefore: "2026-03-31", firstDayAfter: "2026-04-01" } as const;

/** Organisations that have closed, with their last day; they keep their rows in the ODS file. */
export const closedOrganisations: ReadonlyMap<string, string> = new Map([
  ["FIC24", "2026-06-30"],
  ["FIC44", "2025-09-30"],
]);
