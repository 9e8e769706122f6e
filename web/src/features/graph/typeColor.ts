const known: Record<string, string> = {
  MODEL: '#8b7cf0',
  CLIP: '#d9a520',
  VAE: '#e0605e',
  CONDITIONING: '#e08a3c',
  LATENT: '#d65fb4',
  IMAGE: '#3d9be9',
  MASK: '#4fae63',
  CONTROL_NET: '#39a99a',
  INT: '#7d94b0',
  FLOAT: '#7d94b0',
  STRING: '#79a878',
  BOOLEAN: '#a887b8',
  COMBO: '#9a9a9a',
  '*': '#9a9a9a',
};

/** A colour for a type: the usual one, or always the same for a type that nobody knows. */
export function typeColor(type: string): string {
  const name = type.split(',')[0]!.trim().toUpperCase();
  const color = known[name];
  if (color) return color;
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)!) % 360;
  return `hsl(${hash} 45% 56%)`;
}
