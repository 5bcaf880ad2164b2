CREATE TABLE `about` (
	`generation` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`seeded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `author` (
	`client_id` integer PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`name` text NOT NULL,
	`leased_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fold` (
	`upto` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`state` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `journal` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`person` text NOT NULL,
	`client_id` integer NOT NULL,
	`update` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL
);
