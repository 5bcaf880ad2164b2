CREATE TABLE `version` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`n` integer NOT NULL,
	`writers` text NOT NULL,
	`inputs` text NOT NULL,
	`state` text DEFAULT 'snapshot' NOT NULL,
	`state_at` integer NOT NULL,
	`state_by` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`act` text,
	`number` integer,
	`next` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `version_number_unique` ON `version` (`number`);--> statement-breakpoint
CREATE INDEX `version_at` ON `version` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `version_hash` ON `version` (`hash`,`at`);--> statement-breakpoint
CREATE INDEX `version_person` ON `version` (`person`);--> statement-breakpoint
CREATE TABLE `version_text` (
	`hash` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
