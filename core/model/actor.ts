/** Who asks. On the desktop the one local user, who may do everything. */
export interface Actor {
  readonly id: number;
  readonly username: string;
  readonly is_superuser: boolean;
  readonly is_staff: boolean;
}
