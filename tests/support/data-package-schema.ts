const NAME = { type: "string", pattern: "^[-a-z0-9._/]+$" } as const;
const FIELD_TYPES = [
  "string",
  "number",
  "integer",
  "date",
  "time",
  "datetime",
  "year",
  "yearmonth",
  "boolean",
];

/**
 * What the specifications of Tabular Data Package, Tabular Data Resource, Table Schema and CSV Dialect (Frictionless Standards, version 1,
 * specs.frictionlessdata.io) ask of `datapackage.json`, in our own words, and stricter: nothing is there that they do not name.
 */
export const DATA_PACKAGE_SCHEMA = {
  type: "object",
  required: ["profile", "name", "resources"],
  additionalProperties: false,
  properties: {
    profile: { const: "tabular-data-package" },
    name: NAME,
    title: { type: "string", minLength: 1 },
    description: { type: "string", minLength: 1 },
    version: { type: "string", minLength: 1 },
    created: { type: "string", format: "date-time" },
    homepage: { type: "string", format: "uri" },
    licenses: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        anyOf: [{ required: ["name"] }, { required: ["path"] }],
        additionalProperties: false,
        properties: {
          name: { type: "string", pattern: "^[-a-zA-Z0-9._]+$" },
          path: { type: "string", format: "uri" },
          title: { type: "string" },
        },
      },
    },
    resources: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["profile", "name", "path", "schema"],
        additionalProperties: false,
        properties: {
          profile: { const: "tabular-data-resource" },
          name: NAME,
          path: { type: "string", pattern: "^[^./~][^~]*$", not: { pattern: "\\.\\." } },
          format: { type: "string" },
          mediatype: { type: "string", pattern: "^.+/.+$" },
          encoding: { const: "utf-8" },
          bytes: { type: "integer", minimum: 0 },
          hash: { type: "string", pattern: "^sha256:[0-9a-f]{64}$" },
          dialect: {
            type: "object",
            additionalProperties: false,
            properties: {
              delimiter: { type: "string" },
              lineTerminator: { type: "string" },
              quoteChar: { type: "string" },
              doubleQuote: { type: "boolean" },
              header: { type: "boolean" },
            },
          },
          schema: {
            type: "object",
            required: ["fields"],
            additionalProperties: false,
            properties: {
              missingValues: { type: "array", items: { type: "string" } },
              primaryKey: { type: "array", minItems: 1, items: { type: "string" }, uniqueItems: true },
              fields: {
                type: "array",
                minItems: 1,
                items: {
                  type: "object",
                  required: ["name", "type"],
                  additionalProperties: false,
                  properties: {
                    name: { type: "string", minLength: 1 },
                    type: { enum: FIELD_TYPES },
                    title: { type: "string", minLength: 1 },
                    description: { type: "string", minLength: 1 },
                    // A property of our own, which the specification leaves room for.
                    unit: { type: "string", minLength: 1 },
                    constraints: {
                      type: "object",
                      minProperties: 1,
                      additionalProperties: false,
                      properties: {
                        required: { const: true },
                        enum: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string" } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;
