/** Prints what was measured and remembers whether every goal was met. */
export class Report {
  allMet = true;

  print(title: string, unit: string, figures: Readonly<Record<string, number>>): void {
    console.log(`\n${title}`);
    for (const [key, value] of Object.entries(figures)) {
      console.log(`  ${key.padEnd(16)} ${value.toFixed(1).padStart(9)} ${unit}`);
    }
  }

  note(line: string): void {
    console.log(`  ${line}`);
  }

  judge(line: string, isMet: boolean): void {
    this.allMet &&= isMet;
    console.log(`  ${isMet ? '✓' : '✗'} ${line}`);
  }
}
