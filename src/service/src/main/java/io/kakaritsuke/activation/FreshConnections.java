package io.kakaritsuke.activation;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;

/**
 * Opens connections to the same database as a pool does, each of them new: for those who must not
 * wait until slow readers give theirs back.
 */
public final class FreshConnections {
  private static final int MORE_THAN_ANYONE_OPENS = 1_000;

  private FreshConnections() {}

  /** A source of connections that are made when asked for and gone when closed. */
  public static AgroalDataSource like(AgroalDataSource pool) {
    AgroalConnectionFactoryConfiguration connections =
        pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS)
              .connectionPoolConfiguration(
                  configuration ->
                      configuration
                          .maxSize(MORE_THAN_ANYONE_OPENS)
                          .connectionFactoryConfiguration(
                              new AgroalConnectionFactoryConfigurationSupplier(connections))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
