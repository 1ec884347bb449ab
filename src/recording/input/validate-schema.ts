import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { isPartialDate } from "../../domain/time.js";
import { isCountryCode, isFormerCountryCode } from "../../domain/values/country.js";
import { isWebAddress } from "../../util/addresses/web-address.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { createBadInputIssue, type ValidationIssue } from "./entries.js";
import { buildFactsFileSchema, buildLineSchemas, FACTS_FILE_SCHEMA_ID } from "./facts-file-schema.js";
import { formatSchemaMessage } from "./schema-message.js";

/** The kinds that a line may have: all of the domain, SOURCE, CLAIM and RETRACTION. */
export const lineKinds: readonly string[] = Object.keys(buildLineSchemas());

const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
ajv.addFormat("date", (text) => text.length === 10 && isPartialDate(text));
ajv.addFormat("partial-date", isPartialDate);
ajv.addFormat("uri", isWebAddress);
ajv.addFormat("country", (text) => isCountryCode(text) || isFormerCountryCode(text));
ajv.addSchema(buildFactsFileSchema());

const validators = new Map<string, ValidateFunction>();

/** Returns the validator of a kind, compiled at its first line. */
function findValidator(kind: string): ValidateFunction {
  const cached = validators.get(kind);
  if (cached) return cached;
  const compiled = requireNonNull(ajv.getSchema(`${FACTS_FILE_SCHEMA_ID}#/$defs/${kind}`), kind);
  validators.set(kind, compiled);
  return compiled;
}

/** The most errors reported for one line: each takes time to format. */
const MAX_ERRORS = 1000;

/** Checks a line of a known kind against the schema of its kind. */
export function validateLineSchema(line: { readonly kind: string }): readonly ValidationIssue[] {
  const { kind } = line;
  const validate = findValidator(kind);
  if (validate(line)) return [];
  const issues = (validate.errors ?? [])
    .filter(isSpecific)
    .slice(0, MAX_ERRORS)
    .map((error) => toIssue(error, kind));
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

/**
 * Returns false for errors of single branches of a choice, since the error that no branch matches is clearer, and for that of
 * a condition, since the error of its consequence is.
 */
const isSpecific = ({ schemaPath, keyword }: ErrorObject): boolean =>
  !schemaPath.includes("/anyOf/") && keyword !== "if";

function toIssue(error: ErrorObject, kind: string): ValidationIssue {
  const path = error.instancePath.split("/").slice(1);
  const { missingProperty, additionalProperty } = error.params;
  const key: string | undefined = missingProperty ?? additionalProperty;
  const fullPath = key === undefined ? path : [...path, key];
  return createBadInputIssue(fullPath, formatSchemaMessage(error, fullPath, kind));
}
