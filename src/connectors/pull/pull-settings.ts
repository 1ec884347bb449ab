import { createHash } from "node:crypto";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { createBadInputError } from "../../errors.js";
import type { Connector, SettingValues } from "../contract.js";

const ajv = new Ajv2020({ allErrors: true, useDefaults: true, strict: false });

/** The settings of a pull, with the defaults of its connector. Fails with BAD_USER_INPUT and names each wrong one. */
export function parsePullSettings(
  { settings: schema }: Connector,
  rawSettings: SettingValues,
): SettingValues {
  const values = structuredClone(rawSettings);
  const validate = ajv.compile<SettingValues>(schema);
  if (validate(values))
    return Object.fromEntries(
      Object.keys(schema.properties)
        .filter((name) => values[name] !== undefined)
        .map((name) => [name, values[name]]),
    );
  throw createBadInputError((validate.errors ?? []).map(formatSettingError).join("\n"));
}

const formatSettingError = ({ instancePath, message, params }: ErrorObject): string => {
  const name = instancePath.split("/")[1] ?? params.missingProperty ?? params.additionalProperty;
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(", ")}` : "";
  return instancePath === "" && params.missingProperty === undefined
    ? `${name} is no setting.`
    : `${name}: ${instancePath === "" ? "is required" : message}${allowed}.`;
};

/** The id of a pull: the same connector and settings are the same pull. */
export const computePullId = ({ id }: Connector, settings: SettingValues): string =>
  `pull:${id}-${createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 12)}`;

/** Fails with BAD_USER_INPUT if changes since a day are requested, and the service does not list them. */
export function checkSince({ title, readsSince }: Connector, since: string | null | undefined): void {
  if (since == null || readsSince) return;
  throw createBadInputError(`${title} does not say what changed since a day.`, {
    hint: "Pull without it: what has not changed there changes nothing here.",
  });
}
