/** Who answers what: a line a kind of question. */
import type { Asked, QuestionKind, Told } from "#protocol/questions.ts";
import { activations } from "./activations.ts";
import type { Asking } from "./asking.ts";
import { descent } from "./descent.ts";
import { exam, examPictures } from "./exam.ts";
import { looks } from "./looks.ts";
import { losses } from "./losses.ts";
import { wayBack } from "./way-back.ts";

type Answerer<Kind extends QuestionKind> = (asked: Asked<Kind>, asking: Asking) => Promise<Told<Kind>>;

const answerers: { readonly [Kind in QuestionKind]: Answerer<Kind> } = {
  gradient: wayBack,
  losses,
  descent,
  activations,
  looks,
  exam,
  "exam-pictures": examPictures,
};

export const answer = <Kind extends QuestionKind>(asked: Asked<Kind>, asking: Asking): Promise<Told<Kind>> =>
  (answerers[asked.kind as Kind] as Answerer<Kind>)(asked, asking);
