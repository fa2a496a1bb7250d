/** The title, where things stand in one line, and the buttons that make frames. */
import { Situation } from "./situation.tsx";
import { Spoken } from "./spoken.tsx";
import { TrainingButtons } from "./training-buttons.tsx";

export const TitleRow = () => (
  <div className="title">
    <h1>Watch a network learn where to look</h1>
    <p className="title-status">
      <Situation />
    </p>
    <Spoken />
    <TrainingButtons />
  </div>
);
