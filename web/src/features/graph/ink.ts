const dark = '#1f1f1f';
const light = '#ffffff';

/** The colour of letters that can be read on a colour which somebody chose. */
export function inkOn(color: string): string {
  const parts = channels(color.trim().toLowerCase());
  if (!parts) return light;
  const [red, green, blue] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  // Where black and white stand out alike.
  return luminance > 0.195 ? dark : light;
}

function channels(color: string): number[] | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/.exec(color);
  if (short) return short.slice(1, 4).map((digit) => Number.parseInt(digit + digit, 16));
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?$/.exec(color);
  if (long) return long.slice(1, 4).map((digits) => Number.parseInt(digits, 16));
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(color);
  return rgb ? rgb.slice(1, 4).map(Number) : null;
}
