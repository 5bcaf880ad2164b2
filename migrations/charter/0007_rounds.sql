CREATE TABLE `ballot` (
	`round` text NOT NULL,
	`person` text NOT NULL,
	`commitment` text NOT NULL,
	`salt` text NOT NULL,
	`choices` text NOT NULL,
	PRIMARY KEY(`round`, `person`)
);
--> statement-breakpoint
CREATE INDEX `ballot_commitment` ON `ballot` (`round`,`commitment`);--> statement-breakpoint
CREATE TABLE `opened_ballot` (
	`round` text NOT NULL,
	`commitment` text NOT NULL,
	`salt` text NOT NULL,
	`choices` text NOT NULL,
	`person` text,
	PRIMARY KEY(`round`, `commitment`)
);
--> statement-breakpoint
CREATE TABLE `roll` (
	`round` text NOT NULL,
	`person` text NOT NULL,
	`voted` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`round`, `person`)
);
--> statement-breakpoint
CREATE INDEX `roll_person` ON `roll` (`person`);--> statement-breakpoint
CREATE TABLE `round` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`version` text NOT NULL,
	`hash` text NOT NULL,
	`act` text NOT NULL,
	`settings` text NOT NULL,
	`closes_at` integer NOT NULL,
	`questions` text NOT NULL,
	`roll` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`ended_at` integer,
	`ended_act` text,
	`reason` text DEFAULT '' NOT NULL,
	`result` text
);
--> statement-breakpoint
CREATE INDEX `round_version` ON `round` (`version`,`at`);--> statement-breakpoint
CREATE INDEX `round_at` ON `round` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `round_closes` ON `round` (`state`,`closes_at`);--> statement-breakpoint
ALTER TABLE `participant` ADD `since` integer;