import { Arg, Field } from "type-graphql";

/** A class that represents a type of the schema. */
export type TypeClass = abstract new (...args: never[]) => object;

/** A class, scalar or enum that type-graphql knows. */
export type SchemaType = object;

export interface Argument {
  readonly type: () => SchemaType | readonly [SchemaType];
  /** Absent for the standard arguments, which every list has. */
  readonly description?: string;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

export interface FieldOptions {
  readonly type: () => SchemaType | readonly [SchemaType];
  readonly description: string;
  /** "items": the list is not null, but its rows may be. */
  readonly nullable?: boolean | "items";
  readonly args?: Readonly<Record<string, Argument>>;
}

/** The options of a field that Relay defines, which needs no description, or of another. */
type AddedFieldOptions = Omit<FieldOptions, "description"> & Partial<Pick<FieldOptions, "description">>;

/**
 * Adds a field to a type from another file than the type's own. Two types can thus refer to each other
 * while their files import each other in one direction only.
 */
export function addField(on: TypeClass, name: string, options: AddedFieldOptions): void {
  const { type, description, nullable = false, args = {} } = options;
  Field(type, { nullable, ...(description !== undefined && { description }) })(on.prototype, name);
  Object.entries(args).forEach(([argument, options], index) => {
    Arg(argument, options.type, buildArgumentSettings(options))(on.prototype, name, index);
  });
}

/** Builds the options of an argument for type-graphql. An argument is optional by default. */
export function buildArgumentSettings({ description, nullable = true, defaultValue }: Argument) {
  return {
    nullable,
    ...(description !== undefined && { description }),
    ...(defaultValue !== undefined && { defaultValue }),
  };
}
