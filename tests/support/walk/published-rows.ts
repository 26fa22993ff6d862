import { DuckDBInstance } from "@duckdb/node-api";

/** The numbers of one group of people, as the release file has them. */
export interface PublishedSide {
  readonly base: number;
  readonly value: number;
  readonly error: number | null;
}

/** A shown figure of the release, with what it is about in the release's own words. */
export interface PublishedRow extends PublishedSide {
  readonly key: string;
  readonly measure: string;
  readonly kind: "count" | "mean" | "share";
  readonly band: string | null;
  readonly noiseVariance: number;
  readonly parentRest: PublishedSide | null;
  readonly englandRest: PublishedSide | null;
  readonly scale: readonly [number, number];
  readonly endBand: number;
  readonly names: Readonly<Record<"place" | "profession" | "subject" | "wave", string>>;
  readonly cell: Readonly<
    Record<"instrument" | "wave" | "version" | "level" | "place" | "professionLevel" | "profession", string>
  >;
}

export interface PublishedRelease {
  /** The row that an address of `/explain` names; null where the release does not show it. */
  readonly find: (href: string) => PublishedRow | null;
  /** Another measure of the same cell; null where the release does not show it. */
  readonly sibling: (row: PublishedRow, measure: string) => PublishedRow | null;
  /** Staff of a row's group; null where nobody counted them. */
  readonly headcount: (row: PublishedRow) => number | null;
  /** The same figure of every profession family below a row's group, each with its staff; null where there is none. */
  readonly families: (row: PublishedRow) => readonly PublishedFamily[];
  /** The least people of a shown figure. */
  readonly minimumBase: number;
  /** Counts of digital champions, all places. */
  readonly champions: ReadonlySet<number>;
  readonly lists: Readonly<
    Record<"places" | "waves" | "professions" | "domains" | "barriers", readonly string[]>
  >;
}

/** A profession family of a place. */
export interface PublishedFamily {
  readonly row: PublishedRow | null;
  readonly headcount: number | null;
}

const COUNTS = ["enrolled", "respondents"];
const MEANS = ["confidence", "target", "gap"];
/** Where a bare code names professions of several levels, the first of these is meant. */
const LEVELS = ["all", "family", "group", "job_group", "archetype"];

/** Reads every shown figure of a release file with plain SQL, by nothing that the dashboard reads it with. */
export async function readPublished(file: string): Promise<PublishedRelease> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson() as string[][];
  const columns = (
    await connection.runAndReadAll(`
      select concat_ws('|', instrument_code, wave_code, geography_version, geography_level, geography_code,
               profession_level, profession_code, measure, subject) as key,
             base::double, value::double, standard_error::double, band, noise_variance::double,
             parent_rest_base::double, parent_rest_value::double, parent_rest_standard_error::double,
             england_rest_base::double, england_rest_value::double, england_rest_standard_error::double
      from figure where status = 'shown'`)
  ).getColumns() as readonly (readonly (string | number | null)[])[];
  const lines = new Map((columns[0] ?? []).map((key, index) => [String(key), index]));
  const names = new Map(
    (
      await read(`
        select geography_level || '|' || geography_code, geography_name from geography
        union all select profession_level || '|' || profession_code, profession_name from profession
        union all select 'subject|' || domain_code, domain_name from domain
        union all select 'subject|' || barrier_code, barrier_name from barrier
        union all
        select 'subject|' || domain_code || '/' || band_code, domain_name || '|' || lowest || ' to ' || highest
        from domain inner join score_band using (instrument_code)
        union all select instrument_code || '|' || wave_code, wave_name from wave`)
    ).map(([key = "", name = ""]) => [key, name]),
  );
  const scales = new Map(
    (await read("select distinct instrument_code, scale_min, scale_max from domain")).map(
      ([code = "", low, high]) => [code, [Number(low), Number(high)] as const],
    ),
  );
  const heads = new Map(
    (
      await read(
        "select concat_ws('|', geography_level, geography_code, profession_level, profession_code), headcount from headcount",
      )
    ).map(([key = "", count]) => [key, Number(count)]),
  );
  const champions = new Set((await read("select champions from champion")).map(([count]) => Number(count)));
  const minimumBase = Number((await read("select minimum_base from release_info"))[0]?.[0]);
  const families = await read(
    "select profession_code, parent_code from profession where profession_level = 'family' order by 1",
  );
  const endBand = Number((await read("select end_band from disclosure_policy"))[0]?.[0]);
  const list = async (sql: string) => (await read(sql)).map(([code = ""]) => code);
  const lists = {
    places: await list("select geography_level || ':' || geography_code from geography order by 1"),
    waves: await list("select wave_code from wave where instrument_code = 'dsat' order by 1"),
    professions: await list(
      "select profession_code from profession where profession_level <> 'archetype' order by 1",
    ),
    domains: await list("select domain_code from domain where instrument_code = 'dsat' order by 1"),
    barriers: await list("select barrier_code from barrier order by 1"),
  };
  connection.closeSync();
  instance.closeSync();

  const at = (column: number, line: number) => {
    const found = columns[column]?.[line] ?? null;
    return found === null ? null : Number(found);
  };
  const side = (column: number, line: number): PublishedSide | null => {
    const [base, value, error] = [at(column, line), at(column + 1, line), at(column + 2, line)];
    return base === null || value === null ? null : { base, value, error };
  };

  function row(key: string): PublishedRow | null {
    const line = lines.get(key);
    if (line === undefined) return null;
    const [instrument = "", wave = "", version = "", level = "", place = "", ...rest] = key.split("|");
    const [professionLevel = "", profession = "", measure = "", subject = ""] = rest;
    const own = side(1, line);
    if (own === null) throw new Error(`The release shows ${key} without a base or a value.`);
    return {
      ...own,
      key,
      measure,
      kind: COUNTS.includes(measure) ? "count" : MEANS.includes(measure) ? "mean" : "share",
      band: (columns[4]?.[line] as string | null | undefined) ?? null,
      noiseVariance: at(5, line) ?? 0,
      parentRest: side(6, line),
      englandRest: side(9, line),
      scale: scales.get(instrument) ?? [0, 10],
      endBand,
      names: {
        place: names.get(`${level}|${place}`) ?? "",
        profession: names.get(`${professionLevel}|${profession}`) ?? "",
        subject: names.get(`subject|${subject}`) ?? "",
        wave: names.get(`${instrument}|${wave}`) ?? "",
      },
      cell: { instrument, wave, version, level, place, professionLevel, profession },
    };
  }

  function find(href: string): PublishedRow | null {
    const { searchParams } = new URL(href, "http://localhost");
    const read = (name: string, otherwise: string) => searchParams.get(name) ?? otherwise;
    const [level = "", code = ""] = read("place", "england:ENG").split(":");
    const chosen = read("profession", "all").split(":");
    const professionLevels = chosen.length === 2 ? [chosen[0] ?? ""] : LEVELS;
    const professionCode = chosen.at(-1) ?? "";
    const professionLevel = professionLevels.find((each) => names.has(`${each}|${professionCode}`)) ?? "";
    const found = ["both", read("version", "now") === "then" ? "then" : "restated"].flatMap((version) => {
      const found = row(
        [
          ...[
            read("instrument", ""),
            read("wave", ""),
            version,
            level,
            code,
            professionLevel,
            professionCode,
          ],
          ...[read("measure", ""), read("subject", "")],
        ].join("|"),
      );
      return found === null ? [] : [found];
    });
    if (found.length > 1) throw new Error(`${href} names two figures.`);
    return found[0] ?? null;
  }

  return {
    find,
    sibling: (of, measure) => row([...Object.values(of.cell), measure, ""].join("|")),
    headcount: ({ cell }) =>
      heads.get([cell.level, cell.place, cell.professionLevel, cell.profession].join("|")) ?? null,
    families: ({ key, cell: { level, place, professionLevel, profession } }) =>
      families
        .filter(
          ([, parent]) => professionLevel === "all" || (professionLevel === "group" && parent === profession),
        )
        .map(([family = ""]) => ({
          row: row(key.replace(`|${professionLevel}|${profession}|`, `|family|${family}|`)),
          headcount: heads.get([level, place, "family", family].join("|")) ?? null,
        })),
    minimumBase,
    champions,
    lists,
  };
}
