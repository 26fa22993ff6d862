import type { Random } from "./random.ts";

/** An invented learner of a centre. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  /** Below example.org, which belongs to nobody. */
  readonly email: string;
  /** The platform gives people without an e-mail address a GUID in its place. */
  readonly hasPlaceholderEmail: boolean;
}

const firstNames = [
  "Alba",
  "Bram",
  "Calla",
  "Dov",
  "Elowen",
  "Finch",
  "Greer",
  "Hale",
  "Isolde",
  "Jory",
  "Kerensa",
  "Lark",
  "Merrin",
  "Nye",
  "Orla",
  "Perran",
  "Quill",
  "Rowan",
  "Senara",
  "Tamsin",
  "Ulric",
  "Vesper",
  "Wren",
  "Zennor",
] as const;

const lastNames = [
  "Amberfold",
  "Birchquill",
  "Cobblewick",
  "Dewmarrow",
  "Emberley-Nonesuch",
  "Fennspire",
  "Gladeworthy",
  "Hazelquay",
  "Inkpenny",
  "Jestermoor",
  "Kettlewisp",
  "Lanternby",
  "Mosswhistle",
  "Nettlequill",
  "O'Tarn",
  "Pebblethorpe-Nil",
  "Quincefold",
  "Rushlight",
  "Sparrowmere",
  "Thimblewood",
  "Underfern",
  "Violetmarsh",
  "Willowquist",
  "Yarrowgate",
] as const;

const teams = [
  "Ward 4",
  "Ward 7",
  "Outpatients",
  "Theatres",
  "Community team east",
  "Finance",
  "Digital",
  "Estates",
] as const;
const roles = ["Permanent", "Bank", "Student placement", "Volunteer"] as const;
const bases = [
  "Main site",
  "North building",
  "Health centre",
  "Working from home",
  "R&D house <2nd floor>",
] as const;
const regions = ["North West", "East Of England", "National", "Midlands"] as const;

/** An invented full name, as people type their manager's into a free-text box. */
export function drawName(random: Random): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`;
}

export function drawPerson(random: Random): Person {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const hasPlaceholderEmail = random.chance(0.03);
  const local = `${firstName}.${lastName}${random.between(1, 9999)}`.toLowerCase().replaceAll("'", "");
  return {
    firstName,
    lastName,
    email: hasPlaceholderEmail ? drawGuid(random) : `${local}@example.org`,
    hasPlaceholderEmail,
  };
}

/** An answer to a centre's own question; names and telephone numbers among them, as in real centres. */
export function drawAnswer(random: Random, prompt: string): string | null {
  if (random.chance(0.1)) return null;
  if (prompt === "Manager") return drawName(random);
  // Ofcom keeps 01632 960000 to 960999 for drama.
  if (prompt === "Contact telephone number")
    return `01632 960${String(random.between(0, 999)).padStart(3, "0")}`;
  if (prompt === "Role type") return random.pick(roles);
  if (prompt === "Region") return random.pick(regions);
  if (prompt === "Base / office / place of work") return random.pick(bases);
  return random.pick(teams);
}

function drawGuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.between(0, 15).toString(16)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
