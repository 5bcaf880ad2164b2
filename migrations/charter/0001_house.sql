CREATE TABLE `act` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`role` text NOT NULL,
	`person` text,
	`key` text,
	`rule` text NOT NULL,
	`reason` text NOT NULL,
	`until` integer,
	`ended_at` integer,
	`ended_by` text,
	`confirmed_at` integer,
	`confirmed_by` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `act_person` ON `act` (`person`,`type`);--> statement-breakpoint
CREATE INDEX `act_key` ON `act` (`key`,`type`);--> statement-breakpoint
CREATE TABLE `appeal` (
	`id` text PRIMARY KEY NOT NULL,
	`act` text NOT NULL,
	`at` integer NOT NULL,
	`person` text NOT NULL,
	`words` text NOT NULL,
	`state` text NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`sentence` text
);
--> statement-breakpoint
CREATE TABLE `participant` (
	`person` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`account` integer NOT NULL,
	`role` text,
	`site_admin` integer DEFAULT false NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`merged_into` text,
	`left` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`reporter` text,
	`key` text,
	`person` text,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`sentence` text
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
