/**
 * `{name}` is the value of that name; a part in square brackets is left out when one of its names has no value:
 * `Espera tu decisión: «{title}»[, hasta el {due}]`. A name without value outside brackets is a defect.
 */
export function fill(template: string, values: Readonly<Record<string, string | null>>): string {
  const whole = template.replace(/\[([^\]]*)\]/g, (_all, part: string) =>
    namesIn(part).every((name) => has(values, name)) ? part : '',
  );
  return whole.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined || value === null) throw new Error(`the words need ${name}`);
    return value;
  });
}

const namesIn = (part: string): string[] => [...part.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
const has = (values: Readonly<Record<string, string | null>>, name: string): boolean =>
  values[name] !== undefined && values[name] !== null && values[name] !== '';
