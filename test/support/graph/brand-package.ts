import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../src/paths.js";

/**
 * Writes the npm package name-suggestion-index, unpacked, with the brands of the fixture, an item of the seed's Bottega Veneta,
 * and an operator.
 */
export function writeBrandPackage(folder: string): void {
  const fixture = join(packageRoot, "test/fixtures/name-suggestion-index/nsi.json");
  const { nsi } = JSON.parse(readFileSync(fixture, "utf8")) as { readonly nsi: object };
  const veneta = {
    id: "bottegaveneta-1",
    displayName: "Bottega Veneta",
    locationSet: { include: ["de"] },
    tags: { brand: "Bottega Veneta", "brand:wikidata": "Q894874", "name:ru": "Боттега Венета", shop: "bag" },
  };
  const operator = {
    id: "operator-1",
    displayName: "Operator",
    tags: { brand: "Operator", amenity: "school" },
  };
  mkdirSync(join(folder, "dist", "json"), { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "name-suggestion-index", version: "8.0.20260918" }),
  );
  writeFileSync(
    join(folder, "dist", "json", "nsi.json"),
    JSON.stringify({
      nsi: {
        ...nsi,
        "brands/shop/bag": { items: [veneta] },
        "operators/amenity/school": { items: [operator] },
      },
    }),
  );
}
