import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { buildMetadataJson, renderMetadataXml } from "../../../src/server/odata/metadata.js";
import { createKindTables } from "../../../src/server/tables/model/kind-tables.js";

const require = createRequire(import.meta.url);
const schemas = join(dirname(require.resolve("odata-csdl")), "..", "schemas");
const read = (name: string) => ({ fileName: name, contents: readFileSync(join(schemas, name), "utf8") });
const { xml2json } = require("odata-csdl") as { xml2json: (xml: string, options: object) => object };

const tables = createKindTables(createSchema());
const xml = renderMetadataXml(tables);

describe("$metadata", () => {
  it("is valid by the XML schema of OASIS", async () => {
    const validate = (contents: string) =>
      validateXML({
        xml: [{ fileName: "metadata.xml", contents }],
        schema: [read("edmx.xsd")],
        preload: [read("edm.xsd")],
      });
    expect((await validate(xml)).errors).toEqual([]);
    expect((await validate(xml.replace("<Key>", "<Keys>").replace("</Key>", "</Keys>"))).valid).toBe(false);
  });

  it("is valid by the JSON schema of OASIS", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(read("csdl.schema.json").contents));
    expect([validate(buildMetadataJson(tables)), validate.errors]).toEqual([true, null]);
    expect(validate({ ...buildMetadataJson(tables), $Version: 4 })).toBe(false);
  });

  it("says the same in XML and in JSON, as the converter of OASIS reads it", () => {
    const { $Version: _, $Reference: __, ...json } = buildMetadataJson(tables);
    const {
      $Version: ___,
      $Reference: ____,
      ...converted
    } = xml2json(xml, { strict: true }) as typeof json & {
      $Version: string;
      $Reference: object;
    };
    expect(converted).toEqual(json);
  });
});
