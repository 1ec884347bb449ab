import { Field, ID, Int, ObjectType } from "type-graphql";
import { defineEnumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";

export const SavedViewKind = defineEnumeration("SavedViewKind", "What a saved view is.", {
  WORKSPACE: "Entities and facts on a canvas, with their places.",
  BOARD: "Charts side by side.",
});

export type SavedViewKind = keyof typeof SavedViewKind;

export const ViewSharing = defineEnumeration("ViewSharing", "The readers of a saved view.", {
  PRIVATE: "The caller that saved it, and callers with the role ADMIN.",
  LINK: "Everyone who may read the graph and knows its id.",
});

export type ViewSharing = keyof typeof ViewSharing;

@ObjectType({
  description: "A saved workspace or board. It is not a fact.",
  simpleResolvers: true,
})
export class SavedView {
  @Field(() => ID, { description: "Its id, as in its link. It is not the id of a node." })
  viewId!: string;

  @Field(() => SavedViewKind, { description: "What it is." })
  kind!: SavedViewKind;

  @Field(() => String, { description: "Its title." })
  title!: string;

  @Field(() => String, {
    description: "What was saved: a JSON object with keys of its client.",
  })
  content!: string;

  @Field(() => ViewSharing, { description: "Its readers." })
  sharing!: ViewSharing;

  @Field(() => String, { description: "The name of the caller that saved it." })
  savedBy!: string;

  @Field(() => Boolean, { description: "Whether the sender of this request saved it, and so may change it." })
  isMine!: boolean;

  @Field(() => Int, { description: "1 when it is new, and one more with each change." })
  version!: number;

  @Field(() => DateTimeScalar, { description: "When it was first saved." })
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: "When it was last saved." })
  updatedAt!: number;
}
