package com.unifiedhosting.catalogue.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageQuery.FindPackage;
import com.unifiedhosting.catalogue.PackageQuery.FindPackageVersions;
import com.unifiedhosting.catalogue.PackageQuery.FindPackages;
import com.unifiedhosting.catalogue.PackageSorting;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.PackageVersionView;
import com.unifiedhosting.catalogue.PackageView;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about packages. */
@Component
class PackageQueries {

    private static final Key NEWEST = Key.descending("p.created_at", "timestamptz", "p.package_id");
    private static final Key NAME = Key.ascending("p.name_key", "text", "p.package_id");

    /** What is on sale above the caller. */
    private static final String OFFERED = """
            p.owner_path IN (:above) AND NOT p.retired
            AND (p.visibility = 'PUBLIC'
                 OR p.visibility = 'RESELLER_ONLY'
                 AND EXISTS (SELECT 1 FROM read_model.account a WHERE a.owner_path = :scope AND a.kind = 'RESELLER'))""";

    /** What may be looked at by whoever knows its identifier; retired ones too, for those who bought one before. */
    private static final String LINKED = """
            p.owner_path IN (:above)
            AND (p.visibility IN ('PUBLIC', 'HIDDEN')
                 OR p.visibility = 'RESELLER_ONLY'
                 AND EXISTS (SELECT 1 FROM read_model.account a WHERE a.owner_path = :scope AND a.kind = 'RESELLER'))""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PackageQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @QueryHandler
    @Nullable
    PackageView handle(FindPackage query) {
        return packages("SELECT p.* FROM read_model.package p", query.scope(), LINKED)
                .where("p.package_id = :id", "id", query.packageId())
                .where("p.package_version > 0")
                .one(this::view);
    }

    @QueryHandler
    List<PackageView> handle(FindPackages query) {
        return packages("SELECT p.* FROM read_model.package p", query.scope(), OFFERED)
                .where("p.package_version > 0")
                .where("p.visibility = :visibility", "visibility", query.visibility())
                .where("p.retired = :retired", "retired", query.retired())
                .where("p.server_group = :group", "group", query.serverGroup())
                .search("p.search LIKE :text", "text", query.text())
                .page(key(query.sorting()), query.page(), this::view);
    }

    @QueryHandler
    List<PackageVersionView> handle(FindPackageVersions query) {
        return packages(
                        "SELECT v.* FROM read_model.package_version v JOIN read_model.package p USING (package_id)",
                        query.scope(),
                        LINKED)
                .where("p.package_id = :id", "id", query.packageId())
                .all(
                        "v.package_version DESC",
                        (row, n) -> new PackageVersionView(
                                new PackageId(row.getString("package_id")),
                                row.getInt("package_version"),
                                Columns.json(row, "terms", json, PackageTerms.class),
                                Columns.instant(row, "published_at")));
    }

    private Listing packages(String select, AccountPath scope, String ofOthers) {
        return scope.equals(AccountPath.PLATFORM)
                ? Listing.of(jdbc, select, "p.owner_path", scope)
                : Listing.ofAlso(jdbc, select, "p.owner_path", scope, ofOthers, Map.of("above", above(scope)));
    }

    /** The paths of the accounts above one that is not the platform. */
    private static List<String> above(AccountPath path) {
        List<String> above = new ArrayList<>();
        for (int slash = path.value().lastIndexOf('/');
                slash > 0;
                slash = path.value().lastIndexOf('/', slash - 1)) {
            above.add(path.value().substring(0, slash));
        }
        return above;
    }

    private static Key key(PackageSorting sorting) {
        return switch (sorting) {
            case NEWEST -> NEWEST;
            case NAME -> NAME;
        };
    }

    private PackageView view(ResultSet row, int n) throws SQLException {
        return new PackageView(
                new PackageId(row.getString("package_id")),
                new AccountPath(row.getString("owner_path")),
                Visibility.valueOf(row.getString("visibility")),
                row.getBoolean("retired"),
                row.getInt("package_version"),
                Columns.json(row, "terms", json, PackageTerms.class),
                Columns.instant(row, "created_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
