import {html, svg, type TemplateResult} from 'lit';

/** Loudness over time as bars; 0 to 100 each. Without any, a line. */
export function renderWave(peaks: readonly number[], className: string): TemplateResult {
  const bars = peaks.length ? peaks : flat;
  const path = bars.map((peak, i) => {
    const half = Math.max(1, Math.min(100, peak) * 0.12);
    return `M${i * 4 + 2} ${12 - half}v${half * 2}`;
  });
  return html`<svg class=${className} viewBox="0 0 ${bars.length * 4} 24" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d=${path.join('')} vector-effect="non-scaling-stroke"/>`}
  </svg>`;
}

const flat: readonly number[] = Array.from({length: 40}, () => 0);
