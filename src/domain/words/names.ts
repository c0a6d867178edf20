export interface RoomName {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
}

export interface QuestionName {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
}
