/** The list of all fixtures, and the one that is chosen in a window of a size and a theme of one's choice. */
import { useEffect, useState } from "react";
import { type Fixture, fixtures } from "./fixtures.ts";

const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
const themes = ["system", "light", "dark"] as const;

type Size = keyof typeof sizes;
type Theme = (typeof themes)[number];

const panels = [...new Set(fixtures.map(({ panel }) => panel))];

export function GalleryIndex() {
  const [id, setId] = useState(
    () => decodeURIComponent(location.hash.slice(1)) || (fixtures[0] as Fixture).id,
  );
  const [size, setSize] = useState<Size>("desktop");
  const [theme, setTheme] = useState<Theme>("system");
  const [frame, setFrame] = useState<HTMLIFrameElement | null>(null);
  useEffect(() => {
    const follow = () => setId(decodeURIComponent(location.hash.slice(1)));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const dress = () => {
    const { dataset } = frame?.contentDocument?.documentElement ?? {};
    if (!dataset) return;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
  };
  useEffect(dress);
  return (
    <div className="gallery">
      <nav className="gallery-list" aria-label="Fixtures">
        <h1>Fixtures</h1>
        {panels.map((panel) => (
          <section key={panel}>
            <h2>{panel}</h2>
            <ul>
              {fixtures
                .filter((fixture) => fixture.panel === panel)
                .map((fixture) => (
                  <li key={fixture.id}>
                    <a
                      className="link"
                      href={`#${fixture.id}`}
                      aria-current={fixture.id === id ? "page" : undefined}
                    >
                      {fixture.name}
                    </a>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </nav>
      <main className="gallery-main">
        <div className="gallery-head">
          <b>{id}</b>
          <Switch name="Size" options={Object.keys(sizes) as Size[]} value={size} onChange={setSize} />
          <Switch name="Theme" options={themes} value={theme} onChange={setTheme} />
          <a className="link" href={`?alone#${id}`} target="_blank" rel="noopener">
            Alone in a tab
          </a>
        </div>
        <iframe
          ref={setFrame}
          className="gallery-frame"
          title={id}
          src={`?alone#${id}`}
          style={sizes[size]}
          onLoad={dress}
        />
      </main>
    </div>
  );
}

interface SwitchProps<Value extends string> {
  readonly name: string;
  readonly options: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

const Switch = <Value extends string>({ name, options, value, onChange }: SwitchProps<Value>) => (
  <fieldset className="segments">
    <legend className="hidden">{name}</legend>
    {options.map((option) => (
      <label key={option}>
        <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
        <span>{option}</span>
      </label>
    ))}
  </fieldset>
);
