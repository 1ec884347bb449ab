import { Int } from "type-graphql";
import type { Connector, SettingSchema, SettingValues } from "../../../connectors/contract.js";
import { connectors } from "../../../connectors/pull/connector-list.js";
import {
  createInputType,
  createOneOfInputType,
  type InputField,
} from "../../../domain/graphql/mutations/input-type.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { toLowerFirst, toUpperFirst } from "../../../util/text/case.js";

/** A service, and the settings of a pull from it. */
interface RequestedPull {
  readonly connector: Connector;
  readonly settings: SettingValues;
}

const toPascalCase = (id: string): string => id.split("-").map(toUpperFirst).join("");

const toTypeName = ({ id }: Connector): string => `${toPascalCase(id)}SettingsInput`;

const toFieldName = ({ id }: Connector): string => toLowerFirst(toPascalCase(id));

const createSettingField = (setting: SettingSchema, isRequired: boolean): InputField => ({
  type: () => {
    switch (setting.type) {
      case "string":
        return String;
      case "integer":
        return Int;
      case "boolean":
        return Boolean;
      case "array":
        return [String];
    }
  },
  nullable: !isRequired,
  defaultValue: setting.default,
  description: setting.description,
});

/** The service of a pull, with its settings: one field for each connector. */
export const pullSettingsInput = createOneOfInputType(
  "PullSettingsInput",
  "The service of a pull, and what to read there: exactly one.",
  Object.fromEntries(
    connectors.map((connector) => {
      const { settings, title, homepage, license } = connector;
      const input = createInputType(
        toTypeName(connector),
        `What to read from ${title}.`,
        Object.fromEntries(
          Object.entries(settings.properties).map(([name, setting]) => [
            name,
            createSettingField(setting, settings.required.includes(name)),
          ]),
        ),
      );
      return [
        toFieldName(connector),
        { type: () => input, description: `${title}, ${homepage} (${license.name}).` },
      ];
    }),
  ),
);

/** Finds the connector whose settings an input has. */
export function selectPull(input: Readonly<Record<string, SettingValues | null>>): RequestedPull {
  const connector = requireNonNull(
    connectors.find((candidate) => input[toFieldName(candidate)] != null),
    "The service of a pull",
  );
  const values = Object.entries(input[toFieldName(connector)] ?? {});
  return { connector, settings: Object.fromEntries(values.filter(([, value]) => value != null)) };
}
