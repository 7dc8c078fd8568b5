declare module 'virtual:stages' {
  export interface Stage {
    readonly name: string;
    readonly zh: string;
    readonly en: string;
    readonly built: boolean;
  }
  export const stages: readonly Stage[];
}
