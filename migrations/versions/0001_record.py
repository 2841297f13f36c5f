"""The record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("deed", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("digest", name=op.f("uq_audit_event_digest")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_event_previous")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_deed"), ["deed"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_subject"), ["subject"], unique=False)

    op.create_table(
        "edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column(
            "catalogue",
            sa.Enum(
                "promotion",
                "household",
                name="catalogue",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("notice_zh", sa.String(), nullable=False),
        sa.Column("notice_en", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_code"), ["code"], unique=True)

    op.create_table(
        "enterprise",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=True),
        sa.Column("name_zh", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("region", sa.String(2), nullable=False),
        sa.Column("address_zh", sa.String(), nullable=False),
        sa.Column("address_en", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("note_zh", sa.String(), nullable=False),
        sa.Column("note_en", sa.String(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "public-source",
                "declared",
                "sample",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "origin <> 'declared' OR uscc IS NOT NULL", name=op.f("ck_enterprise_declared_has_uscc")
        ),
        sa.CheckConstraint(
            "uscc IS NULL OR length(uscc) = 18", name=op.f("ck_enterprise_uscc_length")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise")),
        sa.UniqueConstraint("uscc", name=op.f("uq_enterprise_uscc")),
    )
    with op.batch_alter_table("enterprise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enterprise_code"), ["code"], unique=True)
        batch_op.create_index(batch_op.f("ix_enterprise_region"), ["region"], unique=False)

    op.create_table(
        "laboratory",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name_zh", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("cma_number", sa.String(40), nullable=False),
        sa.Column("cma_valid_until", sa.Date(), nullable=True),
        sa.Column("cnas_number", sa.String(40), nullable=False),
        sa.Column("note_zh", sa.String(), nullable=False),
        sa.Column("note_en", sa.String(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "public-source",
                "declared",
                "sample",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laboratory")),
    )
    with op.batch_alter_table("laboratory", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_laboratory_code"), ["code"], unique=True)

    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_open", ["topic", "done_at"], unique=False)

    op.create_table(
        "product",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name_zh", sa.String(300), nullable=False),
        sa.Column("name_en", sa.String(300), nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("category", sa.String(60), nullable=False),
        sa.Column("maker_note_zh", sa.String(), nullable=False),
        sa.Column("maker_note_en", sa.String(), nullable=False),
        sa.Column("users_zh", sa.String(), nullable=False),
        sa.Column("users_en", sa.String(), nullable=False),
        sa.Column(
            "grain",
            sa.Enum(
                "model",
                "several",
                "class",
                "project",
                name="grain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "public-source",
                "declared",
                "sample",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("summary_zh", sa.String(), nullable=False),
        sa.Column("summary_en", sa.String(), nullable=False),
        sa.Column("note_zh", sa.String(), nullable=False),
        sa.Column("note_en", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_category"), ["category"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_code"), ["code"], unique=True)
        batch_op.create_index(batch_op.f("ix_product_origin"), ["origin"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("reason_zh", sa.String(), nullable=False),
        sa.Column("reason_en", sa.String(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("subject_id", "number", name="uq_version_subject_number"),
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "application_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("user_zh", sa.String(), nullable=False),
        sa.Column("user_en", sa.String(), nullable=False),
        sa.Column("place_zh", sa.String(), nullable=False),
        sa.Column("place_en", sa.String(), nullable=False),
        sa.Column("begun", sa.String(10), nullable=False),
        sa.Column("ended", sa.String(10), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("event_zh", sa.String(), nullable=False),
        sa.Column("event_en", sa.String(), nullable=False),
        sa.Column("effect_zh", sa.String(), nullable=False),
        sa.Column("effect_en", sa.String(), nullable=False),
        sa.Column("confirmed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_application_case_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_case")),
    )
    with op.batch_alter_table("application_case", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_case_product_id"), ["product_id"], unique=False
        )

    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "report",
                "certificate",
                "manual",
                "other",
                name="document_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("number", sa.String(120), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(255), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_document_sha256_length")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_document_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_sha256"), ["sha256"], unique=False)

    op.create_table(
        "enterprise_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("subject_zh", sa.String(), nullable=False),
        sa.Column("subject_en", sa.String(), nullable=False),
        sa.Column("finding_zh", sa.String(), nullable=False),
        sa.Column("finding_en", sa.String(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["enterprise.id"],
            name=op.f("fk_enterprise_check_enterprise_id_enterprise"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_check")),
    )
    with op.batch_alter_table("enterprise_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enterprise_check_enterprise_id"), ["enterprise_id"], unique=False
        )

    op.create_table(
        "listing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column(
            "catalogue",
            sa.Enum(
                "promotion",
                "household",
                name="catalogue",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("enterprise_id", sa.Uuid(), nullable=True),
        sa.Column(
            "standing",
            sa.Enum(
                "published",
                "rectifying",
                "suspended",
                "withdrawn",
                "expired",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("reason_zh", sa.String(), nullable=False),
        sa.Column("reason_en", sa.String(), nullable=False),
        sa.Column("advice_zh", sa.String(), nullable=False),
        sa.Column("advice_en", sa.String(), nullable=False),
        sa.Column("standing_since", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(catalogue = 'household') = (enterprise_id IS NOT NULL)",
            name=op.f("ck_listing_household_lists_enterprises"),
        ),
        sa.CheckConstraint(
            "(catalogue = 'promotion') = (product_id IS NOT NULL)",
            name=op.f("ck_listing_promotion_lists_products"),
        ),
        sa.CheckConstraint(
            "standing NOT IN ('rectifying', 'suspended', 'withdrawn') OR reason_zh <> ''",
            name=op.f("ck_listing_trouble_has_reason"),
        ),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from",
            name=op.f("ck_listing_valid_forwards"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_listing_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_listing_enterprise_id_enterprise")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_listing_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing")),
    )
    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listing_catalogue"), ["catalogue"], unique=False)
        batch_op.create_index(batch_op.f("ix_listing_code"), ["code"], unique=True)
        batch_op.create_index(batch_op.f("ix_listing_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_listing_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_listing_product_id"), ["product_id"], unique=False)

    op.create_table(
        "maker",
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_maker_enterprise_id_enterprise")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_maker_product_id_product")
        ),
        sa.PrimaryKeyConstraint("product_id", "enterprise_id", name=op.f("pk_maker")),
    )
    with op.batch_alter_table("maker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_maker_enterprise_id"), ["enterprise_id"], unique=False)

    op.create_table(
        "product_scenario",
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("scenario", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_scenario_product_id_product")
        ),
        sa.PrimaryKeyConstraint("product_id", "scenario", name=op.f("pk_product_scenario")),
    )
    with op.batch_alter_table("product_scenario", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_product_scenario_scenario"), ["scenario"], unique=False
        )

    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column(
            "certainty",
            sa.Enum(
                "verbatim",
                "normalised",
                "paraphrase",
                "unverified",
                name="certainty",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mirror", sa.Boolean(), nullable=False),
        sa.Column("note_zh", sa.String(), nullable=False),
        sa.Column("note_en", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_source_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_product_id"), ["product_id"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column(
            "comparator",
            sa.Enum(
                "exactly",
                "at-least",
                "at-most",
                "between",
                "tolerance",
                "about",
                "up-to",
                name="comparator",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("low", sa.String(40), nullable=True),
        sa.Column("high", sa.String(40), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("canonical_low", sa.Float(), nullable=True),
        sa.Column("canonical_high", sa.Float(), nullable=True),
        sa.Column("condition_zh", sa.String(), nullable=False),
        sa.Column("condition_en", sa.String(), nullable=False),
        sa.Column("as_published", sa.String(), nullable=False),
        sa.Column(
            "grade",
            sa.Enum(
                "public-source",
                "maker",
                "report",
                "report-checked",
                name="grade",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("laboratory_id", sa.Uuid(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("box", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(text = '') = (low IS NOT NULL OR high IS NOT NULL)",
            name=op.f("ck_indicator_figure_or_text"),
        ),
        sa.CheckConstraint(
            "grade <> 'report-checked' OR page IS NOT NULL",
            name=op.f("ck_indicator_checked_has_page"),
        ),
        sa.CheckConstraint(
            "grade NOT IN ('report', 'report-checked') OR document_id IS NOT NULL",
            name=op.f("ck_indicator_report_has_document"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_indicator_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["laboratory_id"], ["laboratory.id"], name=op.f("fk_indicator_laboratory_id_laboratory")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_indicator_product_id_product")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_indicator_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_grade"), ["grade"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_product_id"), ["product_id"], unique=False)

    op.create_table(
        "listed_product",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listing.id"], name=op.f("fk_listed_product_listing_id_listing")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_listed_product_product_id_product")
        ),
        sa.PrimaryKeyConstraint("listing_id", "product_id", name=op.f("pk_listed_product")),
    )
    with op.batch_alter_table("listed_product", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_listed_product_product_id"), ["product_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("listed_product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listed_product_product_id"))

    op.drop_table("listed_product")
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_product_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_grade"))
        batch_op.drop_index(batch_op.f("ix_indicator_code"))

    op.drop_table("indicator")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_product_id"))

    op.drop_table("source")
    with op.batch_alter_table("product_scenario", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_scenario_scenario"))

    op.drop_table("product_scenario")
    with op.batch_alter_table("maker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_maker_enterprise_id"))

    op.drop_table("maker")
    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_product_id"))
        batch_op.drop_index(batch_op.f("ix_listing_enterprise_id"))
        batch_op.drop_index(batch_op.f("ix_listing_edition_id"))
        batch_op.drop_index(batch_op.f("ix_listing_code"))
        batch_op.drop_index(batch_op.f("ix_listing_catalogue"))

    op.drop_table("listing")
    with op.batch_alter_table("enterprise_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enterprise_check_enterprise_id"))

    op.drop_table("enterprise_check")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_sha256"))
        batch_op.drop_index(batch_op.f("ix_document_product_id"))

    op.drop_table("document")
    with op.batch_alter_table("application_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_case_product_id"))

    op.drop_table("application_case")
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_version_subject_id"))
        batch_op.drop_index(batch_op.f("ix_version_made_at"))
        batch_op.drop_index(batch_op.f("ix_version_code"))

    op.drop_table("version")
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_origin"))
        batch_op.drop_index(batch_op.f("ix_product_code"))
        batch_op.drop_index(batch_op.f("ix_product_category"))

    op.drop_table("product")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_open")

    op.drop_table("outbox")
    with op.batch_alter_table("laboratory", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_laboratory_code"))

    op.drop_table("laboratory")
    with op.batch_alter_table("enterprise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enterprise_region"))
        batch_op.drop_index(batch_op.f("ix_enterprise_code"))

    op.drop_table("enterprise")
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_code"))

    op.drop_table("edition")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_event_deed"))

    op.drop_table("audit_event")
