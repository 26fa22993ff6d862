/** An invented learning resource. */
export interface SampleResource {
  readonly title: string;
  readonly provider: string;
  readonly minutes: number;
  readonly domain: string;
  readonly barrier: string;
}

const data = "data_information_content";
const teaching = "teaching_learning_self_development";
const communication = "communication_collaboration_participation";
const technical = "technical_proficiency";
const creation = "creation_innovation_research";
const identity = "digital_identity_wellbeing_safety_security";

const lines: readonly (readonly [
  title: string,
  provider: string,
  minutes: number,
  domain: string,
  barrier: string,
])[] = [
  ["Finding and filing what you need", "Example Learning Library", 20, data, ""],
  ["Reading a chart with care", "Example Learning Library", 30, data, "skills"],
  ["Sharing information lawfully: seven cases", "Example Governance Academy", 45, data, "policy_ig"],
  ["Recording once, using often", "Example Governance Academy", 25, data, "infrastructure"],
  ["Judging whether a source is credible", "Example Learning Library", 15, data, ""],
  ["Planning your own digital learning", "Example Skills Collective", 20, teaching, "awareness_findability"],
  ["Ten-minute learning: how teams make room for it", "Example Skills Collective", 10, teaching, "time"],
  ["Teaching online for the first time", "Example Skills Collective", 60, teaching, ""],
  ["Which learning fits my role?", "Example Learning Library", 10, teaching, "content_relevance"],
  [
    "Online meetings that include everybody",
    "Example Learning Library",
    30,
    communication,
    "accessibility_inclusion",
  ],
  ["Choosing between e-mail, chat and a call", "Example Learning Library", 15, communication, ""],
  ["Remote consultations: first steps", "Example Practice School", 40, communication, "access_equipment"],
  ["Working in shared documents", "Example Practice School", 30, communication, "policy_ig"],
  ["Keyboard, files and windows from the beginning", "Example Basics Club", 60, technical, "skills"],
  ["When the computer says no: common faults", "Example Basics Club", 20, technical, "infrastructure"],
  ["A calm start with new systems", "Example Basics Club", 25, technical, "confidence_anxiety"],
  ["Shared devices: log in, log out, clean", "Example Practice School", 10, technical, "access_equipment"],
  ["Being a digital champion", "Example Skills Collective", 90, technical, "support_local"],
  [
    "Small tests of change with digital tools",
    "Example Improvement Studio",
    45,
    creation,
    "leadership_culture",
  ],
  ["Making a one-page guide", "Example Improvement Studio", 30, creation, ""],
  ["Writing a funding case for new tools", "Example Improvement Studio", 40, creation, "funding"],
  [
    "What a tool must do for you: judging usefulness",
    "Example Improvement Studio",
    20,
    creation,
    "usefulness_motivation",
  ],
  ["Strong passwords and second factors", "Example Safety Desk", 15, identity, ""],
  ["Screens, posture and breaks", "Example Safety Desk", 15, identity, "accessibility_inclusion"],
  ["Protected learning time: a guide for managers", "Example Skills Collective", 30, "", "time"],
];

/** The sample's resource catalogue. */
export const sampleResources: readonly SampleResource[] = lines.map(
  ([title, provider, minutes, domain, barrier]) => ({ title, provider, minutes, domain, barrier }),
);
