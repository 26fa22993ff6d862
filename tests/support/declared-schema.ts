import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { projectRoot } from "../../pipelines/paths.ts";

export interface DeclaredColumn {
  /** `string`, `number` or `boolean`. */
  readonly type: string;
  readonly isNullable: boolean;
}

export type DeclaredTable = ReadonlyMap<string, DeclaredColumn>;

/** The tables of `ReleaseDatabase` as `app/release/schema.ts` declares them. */
export function readDeclaredSchema(): ReadonlyMap<string, DeclaredTable> {
  const file = path.join(projectRoot, "app/release/schema.ts");
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const interfaces = new Map<string, readonly ts.PropertySignature[]>();
  const aliases = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      interfaces.set(statement.name.text, statement.members.filter(ts.isPropertySignature));
    }
    if (ts.isTypeAliasDeclaration(statement)) aliases.add(statement.name.text);
    // Unions of texts that the domain declares, such as the codes of measures.
    if (ts.isImportDeclaration(statement)) {
      const named = statement.importClause?.namedBindings;
      if (named !== undefined && ts.isNamedImports(named)) {
        for (const element of named.elements) aliases.add(element.name.text);
      }
    }
  }
  const toColumn = (member: ts.PropertySignature): [string, DeclaredColumn] => {
    const parts = (member.type?.getText() ?? "").split("|").map((part) => part.trim());
    const [base = ""] = parts.filter((part) => part !== "null");
    return [
      member.name.getText(),
      { type: aliases.has(base) ? "string" : base, isNullable: parts.includes("null") },
    ];
  };
  return new Map(
    (interfaces.get("ReleaseDatabase") ?? []).map((table) => [
      table.name.getText(),
      new Map((interfaces.get(table.type?.getText() ?? "") ?? []).map(toColumn)),
    ]),
  );
}
