import { Field, Int, ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { defineConnectionType } from "../schema/connection-type.js";
import { addField } from "../schema/field.js";
import { DateTimeScalar } from "../schema/scalars.js";
import { Change } from "./change.js";
import { Claim } from "./claim.js";
import { CreatedThings, Job } from "./job.js";
import { Source } from "./source.js";

/** The counts of an import, with the meaning of each. */
export const importCounts = {
  read: "The rows that were read.",
  recorded: "Lines that were new, or gave a new claim.",
  corrected: "Facts and entities that got another value.",
  retracted: "Claims, facts and entities that were retracted.",
  unchanged: "Facts and entities that were recorded already.",
  ended: "Facts that ended: the data set lacks them.",
  rejected: "Rows that were rejected as a whole or in part.",
} as const;

@ObjectType({ description: "What an import read and changed.", simpleResolvers: true })
export class ImportCounts {}

for (const [name, description] of Object.entries(importCounts))
  addField(ImportCounts, name, { type: () => Int, description });
addField(ImportCounts, "created", {
  type: () => CreatedThings,
  nullable: true,
  description: "What it recorded. Null: not known.",
});

@ObjectType({
  implements: Node,
  description: "A run of an import, or of its undoing: what it read and changed.",
  simpleResolvers: true,
})
export class Import extends Node {
  @Field(() => Boolean, { description: "Whether it undoes an earlier import." })
  isUndo!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The format of what was read, such as csv. Null: nothing was read.",
  })
  format?: string | null;

  @Field(() => [String], {
    description: "The names of the files, without folders. Empty: not from files.",
  })
  fileNames!: string[];

  @Field(() => Source, {
    nullable: true,
    description: "The source of what names no source of its own. Null: none was given.",
  })
  givenSource?: Source | null;

  @Field(() => Boolean, {
    description: "Whether it read a whole data set, so that what that lacks ended.",
  })
  complete!: boolean;

  @Field(() => String, { description: "The caller that started it." })
  by!: string;

  @Field(() => DateTimeScalar, { description: "When it started." })
  startedAt!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it ended. Null: it is running, or was interrupted.",
  })
  finishedAt?: number | null;

  @Field(() => ImportCounts, {
    nullable: true,
    description: "What it read and changed. Null: it has not finished.",
  })
  counts?: ImportCounts | null;

  @Field(() => Import, {
    nullable: true,
    description: "The import that it undoes. Null: it records facts.",
  })
  undoes?: Import | null;

  @Field(() => Import, { nullable: true, description: "The run that undid it. Null: it is in force." })
  undoneBy?: Import | null;
}

export const ImportConnection = defineConnectionType("Import", Import);

const ofImport = "Null: none is known.";

addField(Claim, "import", {
  type: () => Import,
  nullable: true,
  description: `The import that recorded it. ${ofImport}`,
});
addField(Change, "import", {
  type: () => Import,
  nullable: true,
  description: `The import, or its undoing, that it is a part of. ${ofImport}`,
});
addField(Job, "import", {
  type: () => Import,
  nullable: true,
  description: "The run of the import, to undo it. Null: a dry run, or not known.",
});
