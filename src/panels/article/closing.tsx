/** The films, what to try in the app itself, and where to read on. */
import type { ReactNode } from "react";
import { defaultExperiment, type Experiment } from "#experiment/experiment.ts";
import type { RegionName } from "#panels/guide/regions.ts";
import { useAppStore } from "#store/app-store.ts";
import { trainingClient } from "#store/training-client.ts";
import { ApproachFilm, TrainingFilm } from "./films.tsx";
import { Section } from "./section.tsx";
import { ShowMe, useIsThere, useLeadAway } from "./show-me.tsx";

export const Films = () => (
  <Section
    name="films"
    title="Two films"
    figure={
      <>
        <TrainingFilm />
        <ApproachFilm />
      </>
    }
  >
    <p>
      In 2015 Moodstocks showed two films of such a network; both can be made here. The first shows the{" "}
      <b>training</b>: the frame starts as the whole picture and closes in, most of it early. The recording on
      show is that film: press Play.
    </p>
    <p>
      The second shows the network <b>after training</b>, on one sign while a car comes nearer. In the picture
      the sign grows; behind the transformer it stays almost still, at one size and in one place.
    </p>
  </Section>
);

export const WhatToTry = () => (
  <Section name="try" title="What to try">
    <ul className="article-tries">
      <Try region="Steer" way={<ShowMe region="Steer">theta by hand</ShowMe>}>
        <b>Look where you like.</b> Drag the frame off the sign. At what point does the classifier change its
        mind?
      </Try>
      <Try region="One step" way={<ShowMe region="One step">one step in slow motion</ShowMe>}>
        <b>Follow one step</b> from the picture to the loss and back again.
      </Try>
      <Try
        region="Disturbance bench"
        way={
          <ShowMe region="Disturbance bench" moment="end">
            the disturbance bench
          </ShowMe>
        }
      >
        <b>Push the picture about.</b> How much of a shift does the transformer take back?
      </Try>
      <Try way={<SetUp name="zoom and shift alone" change={{ transform: "attention" }} />}>
        <b>Take rotation away.</b> The family “attention” may only zoom and shift. Does it focus sooner?
      </Try>
      <Try way={<SetUp name="a learning rate of 0.1" change={{ rate: 0.1, batch: 32 }} />}>
        <b>Lose the sign.</b> With steps too large the frame soon leaves the picture; the app says so and
        offers ways back.
      </Try>
      <Try way={<SetUp name="four classes" change={{ classes: "0-3" }} />}>
        <b>Make it easy.</b> With four speed limits to tell apart, does it still learn to look closely?
      </Try>
      <Try region="Twin" way={<ShowMe region="Twin">with and without</ShowMe>}>
        <b>Do without.</b> The same training with and without the transformer, side by side.
      </Try>
      <Try region="Export" way={<ShowMe region="Export">films to take away</ShowMe>}>
        <b>Take both films with you</b>, with the figures and the weights.
      </Try>
    </ul>
    <p className="note">
      Setting up begins a new, untrained run; a recording that was on show can be brought back.
    </p>
  </Section>
);

interface TryProps {
  /** Left out where the page has none. */
  readonly region?: RegionName;
  readonly way: ReactNode;
  readonly children: ReactNode;
}

function Try({ region, way, children }: TryProps) {
  const isThere = useIsThere(region ?? "Stage");
  if (region && !isThere) return null;
  return (
    <li>
      <p>{children}</p>
      {way}
    </li>
  );
}

interface SetUpProps {
  readonly name: string;
  readonly change: Partial<Experiment>;
}

/** A new run of the default experiment but for one thing, on what computes now. */
function SetUp({ name, change }: SetUpProps) {
  const leadAway = useLeadAway();
  return (
    <button
      type="button"
      className="show-me"
      onClick={({ currentTarget }) => {
        const { backend, workers } = useAppStore.getState().draft;
        trainingClient.follow({ ...defaultExperiment, backend, workers, ...change }, null);
        leadAway(
          { region: "Stage", said: `A new run stands ready with ${name}. Press Train.`, toTop: true },
          currentTarget,
        );
      }}
    >
      Set up: {name}
    </button>
  );
}

export const References = () => (
  <Section name="references" title="References">
    <ul className="article-references">
      <li>
        <p>
          M. Jaderberg, K. Simonyan, A. Zisserman, K. Kavukcuoglu: <cite>Spatial Transformer Networks</cite>,
          2015. <Out to="https://arxiv.org/abs/1506.02025">arXiv 1506.02025</Out>
        </p>
      </li>
      <li>
        <p>
          J. Stallkamp, M. Schlipsing, J. Salmen, C. Igel:{" "}
          <cite>The German Traffic Sign Recognition Benchmark</cite>, IJCNN 2011.{" "}
          <Out to="https://doi.org/10.1109/IJCNN.2011.6033395">doi 10.1109/IJCNN.2011.6033395</Out>
        </p>
      </li>
      <li>
        <p>
          Moodstocks: <cite>gtsrb.torch</cite>, 2015, where both films come from.{" "}
          <Out to="https://github.com/Moodstocks/gtsrb.torch">Code</Out>,{" "}
          <Out to="http://torch.ch/blog/2015/09/07/spatial_transformers.html">blog</Out>
        </p>
      </li>
      <li>
        <p>
          F. L. Bookstein:{" "}
          <cite>Principal Warps: Thin-Plate Splines and the Decomposition of Deformations</cite>, IEEE TPAMI
          11, 1989. <Out to="https://doi.org/10.1109/34.24792">doi 10.1109/34.24792</Out>
        </p>
      </li>
      <li>
        <p>
          PyTorch:{" "}
          <Out to="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.affine_grid.html">
            affine_grid
          </Out>{" "}
          and{" "}
          <Out to="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html">
            grid_sample
          </Out>
          , whose conventions hold here, align_corners=False.
        </p>
      </li>
    </ul>
    <p className="note">
      Links with an arrow lead out of this page, in a new tab. All else stays on this device: pictures stay in
      this tab.
    </p>
  </Section>
);

/** A link that leaves the page: only when it is pressed. */
const Out = ({ to, children }: { readonly to: string; readonly children: string }) => (
  <a className="link" href={to} target="_blank" rel="noopener noreferrer">
    {children}
    <span aria-hidden="true"> ↗</span>
    <span className="hidden"> (opens in a new tab)</span>
  </a>
);
