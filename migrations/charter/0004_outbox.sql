CREATE TABLE `ended_follow` (
	`token` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`person` text NOT NULL,
	`notice` text,
	`hearing` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`due` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id_unique` ON `outbox` (`id`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due`,`n`);--> statement-breakpoint
CREATE INDEX `outbox_person` ON `outbox` (`person`);