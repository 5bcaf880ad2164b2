CREATE TABLE `approval` (
	`version` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`ends_at` integer,
	`least` integer NOT NULL,
	`veto` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`ended_at` integer,
	`moderators` integer,
	`needed` integer
);
--> statement-breakpoint
CREATE INDEX `approval_due` ON `approval` (`state`,`ends_at`);--> statement-breakpoint
CREATE TABLE `verdict` (
	`version` text NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`at` integer NOT NULL,
	`act` text NOT NULL,
	`what` text NOT NULL,
	`words` text NOT NULL,
	`wrote` text NOT NULL,
	`counted` integer,
	`hidden_by` text,
	PRIMARY KEY(`version`, `person`)
);
--> statement-breakpoint
CREATE INDEX `verdict_person` ON `verdict` (`person`);--> statement-breakpoint
CREATE TABLE `waiver` (
	`version` text NOT NULL,
	`thread` text NOT NULL,
	`key` text NOT NULL,
	`act` text NOT NULL,
	PRIMARY KEY(`version`, `thread`)
);
