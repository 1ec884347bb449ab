import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { isPartialDate } from "../../domain/time.js";
import { isWebAddress } from "../../util/addresses/web-address.js";
import { required } from "../../util/required.js";
import { FACT_SCHEMA_ID, factSchema, lineSchemas } from "./fact-schema.js";
import { badInput, type ValidationIssue } from "./facts.js";
import { messageOf } from "./schema-message.js";

/** The kinds that a line may have: all of the domain, SOURCE, CLAIM and RETRACTION. */
export const lineKinds: readonly string[] = Object.keys(lineSchemas());

const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
ajv.addFormat("date", (text) => text.length === 10 && isPartialDate(text));
ajv.addFormat("partial-date", isPartialDate);
ajv.addFormat("uri", isWebAddress);
ajv.addSchema(factSchema());

const validators = new Map<string, ValidateFunction>();

/** Compiled at the first line of the kind. */
function validatorOf(kind: string): ValidateFunction {
  const known = validators.get(kind);
  if (known) return known;
  const compiled = required(ajv.getSchema(`${FACT_SCHEMA_ID}#/$defs/${kind}`), kind);
  validators.set(kind, compiled);
  return compiled;
}

/** The most errors reported for one line: each takes time to put into words. */
const MAX_ERRORS = 1000;

/** The errors of a line of a known kind against the schema of its kind. */
export function schemaIssues(line: { readonly kind: string }): readonly ValidationIssue[] {
  const { kind } = line;
  const validate = validatorOf(kind);
  if (validate(line)) return [];
  const issues = (validate.errors ?? [])
    .filter(isSpecific)
    .slice(0, MAX_ERRORS)
    .map((error) => issueOf(error, kind));
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

/** The errors of single branches of a choice say less than the error that no branch matches. */
const isSpecific = ({ schemaPath }: ErrorObject): boolean => !schemaPath.includes("/anyOf/");

function issueOf(error: ErrorObject, kind: string): ValidationIssue {
  const path = error.instancePath.split("/").slice(1);
  const { missingProperty, additionalProperty } = error.params;
  const key: string | undefined = missingProperty ?? additionalProperty;
  const whole = key === undefined ? path : [...path, key];
  return badInput(whole, messageOf(error, whole, kind));
}
