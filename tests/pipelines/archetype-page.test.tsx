import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markupText } from "../../app/http/markup-text";
import { openRelease, type Release } from "../../app/release/connection.server";
import { loader as loadExplain } from "../../app/routes/explain/route";
import { ArchetypesSection } from "../../app/routes/professions/archetypes-section";
import { loadArchetypes } from "../../app/routes/professions/load-archetypes.server";
import { makeDartRelease } from "../support/dart-release.ts";
import type { DataFolder } from "../support/data-folder.ts";
import { queryFile, releaseFile } from "../support/database.ts";
import { toArgs } from "../support/open-sample";

let folder: DataFolder;
let file: string;
let release: Release;

beforeAll(async () => {
  const made = await makeDartRelease();
  folder = made.folder;
  file = releaseFile(folder, made.releaseId);
  release = await openRelease(file);
});

afterAll(async () => {
  await release.db.destroy();
  await folder.remove();
});

describe("the archetypes of a release with DART-Ed data", () => {
  it("have their gaps in every domain as the release holds them, and none for few people", async () => {
    const [found, ...others] = await loadArchetypes(release.db);
    expect(others).toEqual([]);
    expect(found?.instrument.instrument_code).toBe("dart_ed");
    const published = await queryFile(
      file,
      `select profession_name as row_label, domain_name as column_label, value::double as value, base::integer as base
       from figure
       inner join profession using (profession_level, profession_code)
       inner join domain on domain.domain_code = figure.subject and domain.instrument_code = figure.instrument_code
       where profession_level = 'archetype' and geography_level = 'england' and measure = 'gap' and status = 'shown'`,
    );
    expect(published).toHaveLength(4 * 6);
    const shown = (found?.cells ?? []).flatMap(({ rowLabel, columnLabel, figure }) =>
      figure.status === "shown"
        ? [{ row_label: rowLabel, column_label: columnLabel, value: figure.value, base: figure.base }]
        : [],
    );
    expect(shown).toHaveLength(published.length);
    expect(shown).toEqual(expect.arrayContaining([...published]));
    expect(
      found?.cells.filter(({ rowLabel }) => rowLabel === "Shapers").map(({ figure }) => figure.status),
    ).toEqual(Array(6).fill("not_shown"));
  });

  it("stand in a table with a finding, the hidden ones without a number, and every number leads to how it was made", async () => {
    const found = await loadArchetypes(release.db);
    const markup = renderToStaticMarkup(<ArchetypesSection archetypes={found} />);
    const text = markupText(markup.replaceAll("<", " <")).replace(/\s+/g, " ");
    expect(text).toMatch(/By archetype (Widest|The only)/);
    expect(text).not.toContain("can be loaded");
    expect(text).toMatch(/ Shapers( Not shown){6} /);
    const hrefs = [...markup.matchAll(/class="explain-link" href="([^"]+)"/g)].map(([, href = ""]) =>
      href.replaceAll("&amp;", "&"),
    );
    expect(hrefs).toHaveLength(4 * 6);
    const report = await loadExplain(toArgs(release, hrefs[0] ?? ""));
    expect(report.explanation.value).toMatch(/point/);
  });
});
