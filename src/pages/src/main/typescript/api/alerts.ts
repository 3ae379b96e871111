// What the API answers of alerts and messages, as far as the pages look at it.

export interface AlertAct {
  readonly person: string;
  readonly at: string;
  readonly until?: string;
  readonly why?: string;
}

export interface Alert {
  readonly id: string;
  readonly subject: string;
  readonly name?: string;
  readonly owner?: string;
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly urgent: boolean;
  readonly state: string;
  readonly label: string;
  readonly episode: number;
  readonly since: string;
  readonly toldOn?: string;
  readonly taken?: AlertAct;
  readonly snoozed?: AlertAct;
  readonly heldBack?: string;
}

export interface AlertPage {
  readonly alerts: readonly Alert[];
  readonly next: string | null;
}

export interface AlertWhole {
  readonly alert: Alert;
  readonly steps: readonly {
    readonly at: string;
    readonly day: string;
    readonly label: string;
    readonly person?: string;
    readonly episode: number;
    readonly note?: string;
  }[];
  readonly told: readonly {
    readonly episode: number;
    readonly audience: string;
    readonly recipient: string;
    readonly madeAt: string;
    readonly toldAt?: string;
    readonly channel?: string;
    readonly messageState?: string;
    readonly dueAt?: string;
    readonly heldBack?: string;
  }[];
}

export interface AlertWhy {
  readonly subject: string;
  readonly code: string;
  readonly on: string;
  readonly holds: boolean;
  readonly label: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly alert?: Alert;
}

export interface Message {
  readonly id: string;
  readonly subject: string | null;
  readonly recipient: string;
  readonly channel: string;
  readonly state: string;
  readonly codes: readonly string[];
  readonly title: string | null;
  readonly text: string;
  readonly urgent: boolean;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly heldBack: string | null;
}

export interface MessagePage {
  readonly messages: readonly Message[];
  readonly next: string | null;
}

export interface Held {
  readonly id: string;
  readonly cause: string;
  readonly heldAt: string;
  readonly tasks: number;
  readonly messages: number;
  readonly accounts: number;
  readonly releasedAt?: string;
}

export interface Released {
  readonly tasks: number;
  readonly messages: number;
}

export interface Silence {
  readonly id: string;
  readonly subject?: string;
  readonly code?: string;
  readonly owner?: string;
  readonly from: string;
  readonly until: string;
  readonly why: string;
  readonly person: string;
  readonly endedAt?: string;
}

export interface MessagePreview {
  readonly holds: boolean;
  readonly title: string;
  readonly text: string;
  readonly recipients: readonly string[];
  readonly channels: readonly string[];
  readonly gathering: string;
  readonly urgent: boolean;
}
