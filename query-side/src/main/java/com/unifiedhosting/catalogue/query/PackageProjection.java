package com.unifiedhosting.catalogue.query;

import com.unifiedhosting.catalogue.PackageEvent;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageEvent.VisibilityChanged;
import com.unifiedhosting.catalogue.PackageSorting;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.package}, one row a package, and {@code read_model.package_version}, one a version. */
@Component
@ProcessingGroup(PackageProjection.GROUP)
class PackageProjection {

    static final String GROUP = "packages";
    static final Table PACKAGE = new Table("read_model.package", "package_id");
    static final Table VERSION = new Table("read_model.package_version", "package_id");

    private final Rows rows;

    PackageProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(PackageEvent event) {
        switch (event) {
            case PackageCreated created ->
                rows.row(PACKAGE, created.packageId())
                        .with("path", created.ownerPath())
                        .with("visibility", created.visibility())
                        .put("""
                                INSERT INTO read_model.package
                                    (package_id, owner_path, visibility, created_at, version, updated_at)
                                VALUES (:id, :path, :visibility, :at, :version, :at)
                                ON CONFLICT (package_id) DO NOTHING""");
            case VersionPublished published -> publish(published);
            case VisibilityChanged changed ->
                rows.row(PACKAGE, changed.packageId())
                        .with("visibility", changed.visibility())
                        .change("""
                                UPDATE read_model.package
                                SET visibility = :visibility, version = :version, updated_at = :at
                                WHERE package_id = :id AND version < :version""");
            case PackageRetired retired ->
                rows.row(PACKAGE, retired.packageId()).change("""
                                UPDATE read_model.package
                                SET retired = TRUE, version = :version, updated_at = :at
                                WHERE package_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(PACKAGE, VERSION);
    }

    private void publish(VersionPublished published) {
        rows.row(VERSION, published.packageId())
                .with("packageVersion", published.packageVersion())
                .withJson("terms", published.terms())
                .put("""
                        INSERT INTO read_model.package_version (package_id, package_version, terms, published_at)
                        VALUES (:id, :packageVersion, :terms::jsonb, :at)
                        ON CONFLICT (package_id, package_version) DO NOTHING""");
        String nameKey = PackageSorting.nameKey(published.terms());
        rows.row(PACKAGE, published.packageId())
                .with("packageVersion", published.packageVersion())
                .withJson("terms", published.terms())
                .with("serverGroup", published.terms().serverGroup())
                .with("nameKey", nameKey)
                .with("search", published.packageId().value().toLowerCase(Locale.ROOT) + " " + nameKey)
                .change("""
                        UPDATE read_model.package
                        SET package_version = :packageVersion, terms = :terms::jsonb, server_group = :serverGroup,
                            name_key = :nameKey, search = :search, version = :version, updated_at = :at
                        WHERE package_id = :id AND version < :version""");
    }
}
